package io.github.asterism.train;

import io.github.asterism.net.Numbers;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws the batches of a training run, every domain equally often unless some are preferred. A batch depends on the seed and the number of its
 * step alone, so a continued run sees the same batches as an uninterrupted one.
 */
final class Batches {
    private final DataSet data;
    private final Augmentation augmentation;
    private final int count;
    private final int latentSize;
    private final long seed;
    private final List<Integer> preferred;
    private final List<Integer> others;
    private final double share;

    /** @param count images in a batch */
    Batches(DataSet data, Augmentation augmentation, int count, int latentSize, long seed) {
        this(data, augmentation, count, latentSize, seed, FineTuning.NONE);
    }

    /** @param start which tells the domains that are drawn more often */
    Batches(DataSet data, Augmentation augmentation, int count, int latentSize, long seed, FineTuning start) {
        preferred = start.preferred(data.domains());
        others = IntStream.range(0, data.domains().size())
                .boxed()
                .filter(domain -> !preferred.contains(domain))
                .toList();
        share = start.newShare();
        this.data = data;
        this.augmentation = augmentation;
        this.count = count;
        this.latentSize = latentSize;
        this.seed = seed;
    }

    /** The batch of a step; references and target domain come from one balanced draw, as in the paper. */
    Batch draw(long step) {
        Random random = random(seed, step);
        int domains = data.domains().size();
        int numbers = 3 * augmentation.size() * augmentation.size();
        float[] source = new float[count * numbers];
        float[] reference = new float[count * numbers];
        float[] reference2 = new float[count * numbers];
        float[] sourceDomain = new float[count * domains];
        float[] targetDomain = new float[count * domains];
        for (int i = 0; i < count; i++) {
            int from = domain(random);
            int to = domain(random);
            sourceDomain[i * domains + from] = 1;
            targetDomain[i * domains + to] = 1;
            draw(from, random, source, i * numbers);
            draw(to, random, reference, i * numbers);
            draw(to, random, reference2, i * numbers);
        }
        return new Batch(
                images(source),
                Numbers.of(sourceDomain, count, domains),
                Numbers.of(targetDomain, count, domains),
                images(reference),
                images(reference2),
                latent(random),
                latent(random),
                null,
                null,
                blend(random));
    }

    private int domain(Random random) {
        List<Integer> among = !preferred.isEmpty() && random.nextDouble() < share ? preferred : others;
        return among.get(random.nextInt(among.size()));
    }

    private void draw(int domain, Random random, float[] into, int offset) {
        List<Tile> tiles = data.tiles().get(domain);
        float[] view = augmentation.view(tiles.get(random.nextInt(tiles.size())), random);
        System.arraycopy(view, 0, into, offset, view.length);
    }

    private Numbers images(float[] data) {
        return Numbers.of(data, count, 3, augmentation.size(), augmentation.size());
    }

    private Numbers latent(Random random) {
        float[] z = new float[count * latentSize];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
        }
        return Numbers.of(z, count, latentSize);
    }

    private Numbers blend(Random random) {
        float[] blend = new float[count];
        for (int i = 0; i < count; i++) {
            blend[i] = random.nextFloat();
        }
        return Numbers.of(blend, count, 1, 1, 1);
    }

    /** The random numbers of one step, or of one domain's latent codes. */
    static Random random(long seed, long step) {
        return new Random(mixed(seed * 0x9E3779B97F4A7C15L + step));
    }

    /** Neighbours must not have neighbouring seeds: {@link Random} would draw similar numbers (SplitMix64). */
    private static long mixed(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
