package io.github.asterism.model;

import io.github.asterism.net.Numbers;
import java.util.Map;

/** What a generator keeps of source images, whatever the style they are redrawn in; see {@link Model#content}. */
public final class Content {
    private final Map<String, Numbers> values;

    Content(Map<String, Numbers> values) {
        this.values = Map.copyOf(values);
    }

    Map<String, Numbers> values() {
        return values;
    }
}
