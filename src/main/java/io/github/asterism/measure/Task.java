package io.github.asterism.measure;

/**
 * One thing to be timed.
 *
 * @param work what it is, for a table
 * @param size height and width of its images, pixels; 0 if there are none
 * @param images that one time works on
 * @param arithmetic for each image
 * @param ratioTo work of the same size whose time it is compared with; empty for none
 */
record Task(String work, int size, int images, Arithmetic arithmetic, String ratioTo, Stopwatch watch) {
    Task(String work, int size, int images, Arithmetic arithmetic, String ratioTo, Runnable thing) {
        this(work, size, images, arithmetic, ratioTo, new Stopwatch(thing));
    }

    /** Milliseconds for each image. */
    double median() {
        return watch.median() / images;
    }

    Measurement measured(int threads, int rounds, double peak, double ratio) {
        return new Measurement(
                work,
                size,
                threads,
                rounds,
                median(),
                watch.min() / images,
                watch.max() / images,
                arithmetic.gflop(),
                arithmetic.gflopRun(),
                peak,
                ratio,
                Double.isNaN(ratio) ? "" : ratioTo,
                watch.resident(),
                watch.heap());
    }
}
