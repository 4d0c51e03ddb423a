package io.github.asterism.net;

/**
 * How far a network has grown that begins at 4×4 pixels and doubles its images one level after the other (Karras et al. 2018,
 * section 2).
 *
 * @param level 0 for images of 4×4 pixels, one more for each doubling
 * @param alpha share of the newest level in the result, from 0 to 1; the rest is the level before, enlarged
 */
public record Stage(int level, double alpha) {
    public Stage {
        if (level < 0 || level > 8 || !(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("level " + level + ", alpha " + alpha);
        }
    }

    /** A level that has taken over. */
    public static Stage grown(int level) {
        return new Stage(level, 1);
    }

    /** Height and width of an image, pixels. */
    public int size() {
        return 4 << level;
    }

    /** Whether the level before still takes part. */
    public boolean fading() {
        return level > 0 && alpha < 1;
    }

    /** (1 − α) · before + α · now. */
    Tensor mixed(Tensor before, Tensor now) {
        return before.times(1 - alpha).plus(now.times(alpha));
    }
}
