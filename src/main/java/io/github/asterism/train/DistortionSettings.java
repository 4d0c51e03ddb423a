package io.github.asterism.train;

import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How images are distorted before the discriminator sees them, against overfitting where there are few.
 *
 * @param augment what is done to them
 * @param augmentTarget for {@link Augment#ADAPTIVE}: how far the discriminator may overfit, more than 0 and less than 1
 * @param augmentImages for {@link Augment#ADAPTIVE}: training images after which the probability may have risen from 0 to 1.
 *     The paper's 500,000 are a fiftieth of its 25 million, but more than a short run has at all. The commands' 10,000 are
 *     1250 steps with batches of 8, in time for runs of a few thousand; then each adaptation moves it by 0.3 %, so that the
 *     noise of 32 answers matters little
 */
public record DistortionSettings(Augment augment, double augmentTarget, long augmentImages) {
    /** Nothing is distorted; the rest is what the commands offer first. */
    public static final DistortionSettings NONE = new DistortionSettings(Augment.NONE, 0.6, 10_000);

    /** Ways of distorting. */
    public enum Augment {
        /** Not at all. */
        NONE,
        /** With a probability that follows overfitting (Karras et al. 2020). */
        ADAPTIVE,
        /** Always (Zhao et al. 2020). */
        DIFF;

        /** The value of the key {@code augment}. */
        public static Augment parse(String name) {
            return Arrays.stream(values())
                    .filter(each -> each.toString().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new AsterismException(
                            "augment=" + name + ": choose one of " + Arrays.toString(values()) + "."));
        }

        /** As macros write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DistortionSettings {
        if (!(augmentTarget > 0 && augmentTarget < 1)) {
            throw new AsterismException(
                    "augmenttarget=" + augmentTarget + ": give more than 0 and less than 1; the paper's is 0.6.");
        }
        if (augmentImages < 1) {
            throw new AsterismException("augmentimages=" + augmentImages + ": give at least 1, better 10000.");
        }
    }

    /** What must be the same when a run is continued; nothing without distortions, as in runs of before there were any. */
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        if (augment != Augment.NONE) {
            identity.put("augment", "" + augment);
        }
        if (augment == Augment.ADAPTIVE) {
            identity.put("augmenttarget", "" + augmentTarget);
            identity.put("augmentimages", "" + augmentImages);
        }
        return identity;
    }
}
