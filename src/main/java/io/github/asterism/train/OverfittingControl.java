package io.github.asterism.train;

import io.github.asterism.net.Numbers;

/**
 * Keeps a discriminator from overfitting by the probability of distortions (Karras et al. 2020, section 3): every four steps
 * it rises by a little if more than the target of the real images was taken for real, else it falls.
 */
final class OverfittingControl {
    /** As long as the probability stays below 0.8, the generator is unlikely to learn distortions (section 2 there). */
    static final float MOST = 0.8f;

    private static final int EVERY = 4;

    private final DistortionSettings settings;
    // All of these are exact in single precision, in which a checkpoint keeps them.
    private float p;
    private float signs;
    private float answers;
    private float images;

    OverfittingControl(DistortionSettings settings) {
        this.settings = settings;
    }

    /** Probability of each distortion. */
    float p() {
        return p;
    }

    /**
     * Takes in what a step has shown.
     *
     * @param step number of steps done before it
     * @param signs of the discriminator's answers to real images, 1 for "real" and −1 for "fake", summed
     * @param answers how many
     * @param images of training in the step
     */
    void add(long step, double signs, double answers, int images) {
        this.signs += (float) signs;
        this.answers += (float) answers;
        this.images += images;
        if ((step + 1) % EVERY == 0) {
            if (this.answers > 0) {
                double excess = this.signs / this.answers - settings.augmentTarget();
                p += (float) (Math.signum(excess) * this.images / settings.augmentImages());
                p = Math.max(0, Math.min(MOST, p));
            }
            this.signs = 0;
            this.answers = 0;
            this.images = 0;
        }
    }

    /** What a continued run needs. */
    Numbers state() {
        return Numbers.of(new float[] {p, signs, answers, images}, 4);
    }

    /** Takes over what {@link #state} returned. */
    void restore(Numbers state) {
        p = state.data()[0];
        signs = state.data()[1];
        answers = state.data()[2];
        images = state.data()[3];
    }
}
