package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.image.ImageFiles;
import java.nio.file.Path;

/** What an image shall look like: a domain, and which of the domain's many styles. */
public sealed interface Target {
    /** Name of the domain, as in the model's card. */
    String domain();

    /** The domain's mean style. */
    record Mean(String domain) implements Target {}

    /** The style of a random latent code, the same for the same seed. */
    record Latent(String domain, long seed) implements Target {}

    /** The style of a reference image; of a stack, its first plane. */
    record Reference(String domain, ImagePlus image) implements Target {
        /**
         * The style of a reference image in a file.
         *
         * @throws io.github.asterism.AsterismException if it cannot be read
         */
        public Reference(String domain, Path file) {
            this(domain, ImageFiles.open(file));
        }
    }
}
