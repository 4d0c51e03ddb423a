package io.github.asterism.train;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import java.util.Random;

/**
 * Draws real images, every one equally often, and latent codes. A batch depends on the seed and its number alone, so a continued
 * run sees the same batches as an uninterrupted one.
 */
final class SynthesisBatches {
    private final LabelledTiles tiles;
    private final int channels;
    private final int latentSize;
    private final int crop;
    private final boolean turns;
    private final long seed;

    /**
     * One batch.
     *
     * @param images (n, channels, size, size), −1 to 1
     * @param latent (n, L), of N(0, 1)
     * @param blend (n, 1, 1, 1), 0 to 1: how images between real and made ones are mixed
     */
    record Drawn(Numbers images, Numbers latent, Numbers blend) {}

    SynthesisBatches(DataSet data, SynthesisPlan plan, TrainingSettings settings) {
        tiles = data.sets().get(0);
        channels = plan.channels();
        latentSize = plan.latentSize();
        crop = settings.data().reading().crop();
        turns = settings.turns();
        seed = settings.seed();
    }

    /** @param number of the batch */
    Drawn draw(long number, Growth.Period period) {
        Random random = Batches.random(seed, number);
        int count = period.batch();
        int size = period.size();
        Augmentation augmentation = new Augmentation(size, crop, turns);
        float[] images = new float[count * channels * size * size];
        for (int i = 0; i < count; i++) {
            float[] view = augmentation.view(tiles.tile(random.nextInt(tiles.count())), random);
            put(view, images, i, size * size);
        }
        Numbers latent = Init.normal(1).draw(random, count, latentSize);
        float[] blend = new float[count];
        for (int i = 0; i < count; i++) {
            blend[i] = random.nextFloat();
        }
        return new Drawn(Numbers.of(images, count, channels, size, size), latent, Numbers.of(blend, count, 1, 1, 1));
    }

    /** Grey is the mean of red, green and blue. */
    private void put(float[] view, float[] images, int i, int pixels) {
        if (channels == 3) {
            System.arraycopy(view, 0, images, i * view.length, view.length);
            return;
        }
        for (int p = 0; p < pixels; p++) {
            images[i * pixels + p] = (view[p] + view[pixels + p] + view[2 * pixels + p]) / 3;
        }
    }
}
