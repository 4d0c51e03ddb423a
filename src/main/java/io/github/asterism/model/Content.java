package io.github.asterism.model;

import io.github.asterism.net.Numbers;
import java.util.Map;

/** What a generator keeps of source images, whatever the style they are redrawn in; see {@link Model#content}. */
public final class Content {
    private final long images;
    private final Map<String, Numbers> values;

    Content(long images, Map<String, Numbers> values) {
        this.images = images;
        this.values = values;
    }

    /** How many images. */
    long images() {
        return images;
    }

    /** By their names in the generator. */
    Map<String, Numbers> values() {
        return values;
    }
}
