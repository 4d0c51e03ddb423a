package io.github.asterism.measure;

/**
 * How long one thing takes with one number of threads; NaN where a number has no meaning.
 *
 * @param work what was timed
 * @param size height and width of the images, pixels; 0 if there are none
 * @param threads of the processor
 * @param rounds how often it was timed
 * @param median milliseconds for each image or training step, of all rounds
 * @param min the same of the fastest round
 * @param max the same of the slowest round
 * @param gflop floating point operations for each image, in thousand millions, of the network in the file
 * @param gflopRun the same of the network as it is run, which may be cheaper
 * @param peak fastest matrix product with these threads, GFLOP/s
 * @param ratio of the median to that of what {@code ratioTo} names
 * @param ratioTo work of the same size and threads; empty if the ratio is NaN
 * @param resident most main memory of the program meanwhile, MB
 * @param heap most memory of Java's objects meanwhile, MB
 */
public record Measurement(
        String work,
        int size,
        int threads,
        int rounds,
        double median,
        double min,
        double max,
        double gflop,
        double gflopRun,
        double peak,
        double ratio,
        String ratioTo,
        double resident,
        double heap) {

    /** Millions of pixels a second. */
    double megapixels() {
        return size == 0 || Double.isNaN(gflop) ? Double.NaN : size * 1e-3 * size / median;
    }

    /** GFLOP/s of the network as it is run, in the fastest round: the peak is that of a fastest round, too. */
    double speed() {
        return 1000 * gflopRun / min;
    }

    /** Share of the fastest matrix product. */
    double share() {
        return speed() / peak;
    }

    /** What was timed, on what, in a line of text. */
    String title() {
        String pixels = size == 0 ? "" : ", " + size + " px";
        return work + pixels + ", " + threads + (threads == 1 ? " thread" : " threads");
    }
}
