package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.Warp;
import io.github.asterism.djl.Warp.Outside;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What images go through before the discriminator sees them, so that it does not learn a few training images by heart: real
 * and translated ones alike, or it would tell them apart by that. Image i of either gets the same. Colours stay as they are,
 * for often they are the domain.
 *
 * @param maps of the images, as {@link Warp} takes them; null to leave all pixels in their places
 * @param outside what is seen beyond the edges
 * @param mask (n, 1, h, w), 0 where nothing is to be seen and 1 elsewhere; null to show everything
 */
record Distortion(Numbers maps, Outside outside, Numbers mask) {
    static final Distortion NONE = new Distortion(null, Outside.ZERO, null);

    private static final double SHIFT = 0.125; // share of the size, in either paper

    /**
     * Pixel blitting and geometry of Karras et al. 2020 (Training GANs with limited data, appendix B): flip, quarter turns,
     * translation by whole pixels, then scale, rotation and translation by parts of pixels, each with the same probability.
     * Left out are colour, different scales of the two axes, and filters, noise and cutout, which did not help in the paper;
     * interpolation is bilinear.
     *
     * @param p probability of each, 0 to 1; the random numbers are the same for every p
     */
    static Distortion adaptive(Random random, double p, int images, int size) {
        List<AffineMap> maps = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            maps.add(adaptive(random, p, size));
        }
        return maps.stream().allMatch(AffineMap.SAME::equals)
                ? NONE
                : new Distortion(AffineMap.numbers(maps), Outside.REFLECTED, null);
    }

    private static AffineMap adaptive(Random random, double p, int size) {
        AffineMap map = AffineMap.SAME;
        for (AffineMap next : List.of(
                random.nextBoolean() ? AffineMap.MIRROR : AffineMap.SAME,
                AffineMap.turn(Math.PI / 2 * random.nextInt(4)),
                AffineMap.shift(pixels(random, size), pixels(random, size)),
                AffineMap.scale(Math.pow(2, 0.2 * random.nextGaussian())),
                AffineMap.turn(2 * Math.PI * random.nextDouble()),
                AffineMap.shift(SHIFT * random.nextGaussian(), SHIFT * random.nextGaussian()))) {
            // From the result back to the image, so the last is undone first.
            map = random.nextFloat() < p ? map.after(next) : map;
        }
        return map;
    }

    /** Whole pixels up to an eighth of the size, as a share of it. */
    private static double pixels(Random random, int size) {
        return (double) Math.round(SHIFT * size * (2 * random.nextDouble() - 1)) / size;
    }

    /**
     * Translation and cutout of Zhao et al. 2020 (Differentiable augmentation for data-efficient GAN training, section 3.2):
     * by whole pixels up to an eighth of the size, zeros coming in, and a square of half the size, anywhere, that is zero.
     */
    static Distortion diff(Random random, int images, int size) {
        List<AffineMap> maps = new ArrayList<>();
        float[] mask = new float[images * size * size];
        int side = size / 2;
        for (int i = 0; i < images; i++) {
            maps.add(AffineMap.shift(pixels(random, size), pixels(random, size)));
            int left = random.nextInt(size + 1) - side / 2;
            int top = random.nextInt(size + 1) - side / 2;
            for (int pixel = 0; pixel < size * size; pixel++) {
                int x = pixel % size - left;
                int y = pixel / size - top;
                mask[i * size * size + pixel] = x >= 0 && x < side && y >= 0 && y < side ? 0 : 1;
            }
        }
        return new Distortion(AffineMap.numbers(maps), Outside.ZERO, Numbers.of(mask, images, 1, size, size));
    }

    /** The distorted images, with a gradient of first order. */
    Tensor of(DjlEngine engine, Tensor images) {
        Tensor moved = maps == null ? images : Warp.of(images, maps, outside);
        return mask == null ? moved : moved.times(engine.tensor(mask));
    }

    /**
     * The same as a variable, with respect to which a gradient penalty can be taken.
     *
     * @param images a variable
     */
    Tensor variable(DjlEngine engine, Tensor images) {
        return this == NONE ? images : engine.variable(engine.withoutGradient(() -> of(engine, images)));
    }
}
