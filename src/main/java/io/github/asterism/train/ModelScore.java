package io.github.asterism.train;

import io.github.asterism.net.Numbers;

/** How far a model in training is from what it shall become; less is better. Must not depend on anything random. */
@FunctionalInterface
public interface ModelScore {
    double of(Translation translation);

    /** The same of networks that make images from nothing; those who judge translations only do not. */
    default double ofMade(Generation generation) {
        throw new UnsupportedOperationException(name());
    }

    /** Whether the state that it finds best is published, and not the last. */
    default boolean chooses() {
        return true;
    }

    /** What it judges by: only scores of the same name can be compared. */
    default String name() {
        return "";
    }

    /** The averaged networks of a training at work that make images from nothing. */
    @FunctionalInterface
    interface Generation {
        /**
         * @param count how many images
         * @param seed of the first latent code; the others have the next numbers
         * @return (n, channels, s, s), −1 to 1
         */
        Numbers make(int count, long seed);
    }

    /** The averaged networks of a model in training at work. */
    @FunctionalInterface
    interface Translation {
        /**
         * Redraws images in random styles of a domain.
         *
         * @param images (n, 3, size, size), −1 to 1
         * @param domain index, by the alphabetical order of the data's domain folders
         * @param seed of the latent codes, one for each image
         */
        Numbers translate(Numbers images, int domain, long seed);
    }
}
