package io.github.asterism.train;

import io.github.asterism.net.Numbers;
import java.util.Random;

/**
 * Draws the batches of a StarGAN from one data set, every image equally often. A batch depends on the seed, the set and the
 * number of its step alone, so a continued run sees the same batches as an uninterrupted one.
 */
final class LabelBatches {
    private static final long SETS = 0x632BE59BD9B4E019L; // sets have seeds far apart

    private final LabelledTiles tiles;
    private final Augmentation augmentation;
    private final int count;
    private final boolean bernoulli;
    private final long seed;

    /**
     * @param count images in a batch
     * @param bernoulli draws target labels by tossing coins, instead of permuting those of the batch
     * @param set number of the data set
     */
    LabelBatches(LabelledTiles tiles, Augmentation augmentation, int count, boolean bernoulli, long seed, int set) {
        this.tiles = tiles;
        this.augmentation = augmentation;
        this.count = count;
        this.bernoulli = bernoulli;
        this.seed = seed + set * SETS;
    }

    LabelBatch draw(long step) {
        Random random = Batches.random(seed, step);
        int size = augmentation.size();
        int labels = tiles.source().labels().size();
        float[] images = new float[count * 3 * size * size];
        float[] label = new float[count * labels];
        float[] blend = new float[count];
        for (int i = 0; i < count; i++) {
            int chosen = random.nextInt(tiles.count());
            float[] view = augmentation.view(tiles.tile(chosen), random);
            System.arraycopy(view, 0, images, i * view.length, view.length);
            for (int k = 0; k < labels; k++) {
                label[i * labels + k] = tiles.label(chosen)[k] ? 1 : 0;
            }
            blend[i] = random.nextFloat();
        }
        float[] target = bernoulli ? tossed(labels, random) : permuted(label, labels, random);
        return new LabelBatch(
                Numbers.of(images, count, 3, size, size),
                Numbers.of(label, count, labels),
                Numbers.of(target, count, labels),
                Numbers.of(blend, count, 1, 1, 1));
    }

    /** The labels of the batch in another order (Fisher and Yates). */
    private float[] permuted(float[] label, int labels, Random random) {
        float[] permuted = label.clone();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int k = 0; k < labels; k++) {
                float kept = permuted[i * labels + k];
                permuted[i * labels + k] = permuted[j * labels + k];
                permuted[j * labels + k] = kept;
            }
        }
        return permuted;
    }

    private float[] tossed(int labels, Random random) {
        float[] tossed = new float[count * labels];
        for (int i = 0; i < count; i++) {
            if (tiles.source().exclusive()) {
                tossed[i * labels + random.nextInt(labels)] = 1;
                continue;
            }
            for (int k = 0; k < labels; k++) {
                tossed[i * labels + k] = random.nextInt(2);
            }
        }
        return tossed;
    }
}
