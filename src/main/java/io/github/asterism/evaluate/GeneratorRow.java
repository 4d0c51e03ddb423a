package io.github.asterism.evaluate;

/**
 * How well images that were made from nothing resemble held-out real ones, or what others do in their place.
 *
 * @param name of the model, or of a baseline
 * @param images number of them
 * @param kernel KID to the held-out images
 * @param interval of the kernel distance, 95 %
 * @param frechet Fréchet distance to the held-out images
 * @param precision share of the images that lie among real ones
 * @param recall share of the real ones that lie among the images
 * @param similarity mean MS-SSIM of pairs among the images: the higher, the more alike they are
 * @param nearest mean distance of an image to its nearest training image, divided by that of held-out real images: far below
 *     1 the model repeats what it has seen; NaN for training images
 * @param path perceptual path length, see {@link PathLength}; NaN for baselines
 */
public record GeneratorRow(
        String name,
        int images,
        double kernel,
        Interval interval,
        double frechet,
        double precision,
        double recall,
        double similarity,
        double nearest,
        double path) {
    /** Training images, as close as one can hope to come. */
    public static final String REAL = "training images";

    /** Pixels of random colours with the mean and spread of the training images. */
    public static final String NOISE = "noise";
}
