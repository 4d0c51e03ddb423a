package io.github.asterism.train;

import io.github.asterism.net.Numbers;

/** One way in which the averaged networks of a training redraw images, for people to look at. */
interface Look {
    /** What is done, above the columns of its targets. */
    String title();

    /** Whether it takes each target's style from {@link PreviewImages#reference}, which are then shown too. */
    boolean byReference();

    /**
     * Redraws all source images in a domain; always in the same way, and without a trace in the training.
     *
     * @param domain index among all domains of the training
     * @return (n, 3, size, size), −1 to 1
     */
    Numbers redraw(PreviewImages images, int domain);
}
