package io.github.asterism.translate;

import java.util.List;
import java.util.Optional;

/** What the targets of a run come to for a source image: the same styles for all, or labels that depend on its own. */
interface Looks {
    /**
     * The style, or label, of each target.
     *
     * @param source where the image comes from, if that is known
     */
    List<StyleCode> of(Optional<SourceDomain> source);
}
