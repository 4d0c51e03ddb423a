package io.github.asterism.train;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws real images, every one equally often, and latent codes. A batch depends on the seed and its number alone, so a continued
 * run sees the same batches as an uninterrupted one.
 */
final class SynthesisBatches {
    private final LabelledTiles tiles;
    private final SynthesisPlan plan;
    private final int crop;
    private final boolean turns;
    private final long seed;

    /**
     * One batch.
     *
     * @param images (n, channels, size, size), −1 to 1
     * @param latent (n, L), of N(0, 1)
     * @param mixing other codes that share the images; null if none does
     * @param noise planes of N(0, 1) for each layer; empty for networks that take none
     * @param blend (n, 1, 1, 1), 0 to 1: how images between real and made ones are mixed
     */
    record Drawn(Numbers images, Numbers latent, SynthesisCode.Mixing mixing, List<Numbers> noise, Numbers blend) {}

    SynthesisBatches(DataSet data, SynthesisPlan plan, TrainingSettings settings) {
        tiles = data.sets().get(0);
        this.plan = plan;
        crop = settings.data().reading().crop();
        turns = settings.turns();
        seed = settings.seed();
    }

    /** @param number of the batch */
    Drawn draw(long number, Growth.Moment now) {
        Random random = Batches.random(seed, number);
        int count = now.period().batch();
        int size = now.period().size();
        Augmentation augmentation = new Augmentation(size, crop, turns);
        float[] images = new float[count * plan.channels() * size * size];
        for (int i = 0; i < count; i++) {
            float[] view = augmentation.view(tiles.tile(random.nextInt(tiles.count())), random);
            put(view, images, i, size * size);
        }
        Numbers latent = Init.normal(1).draw(random, count, plan.latentSize());
        float[] blend = new float[count];
        for (int i = 0; i < count; i++) {
            blend[i] = random.nextFloat();
        }
        boolean styles = plan.family().equals(StyleGanOptions.FAMILY);
        int layers = StyleGan.layers(now.stage().level());
        return new Drawn(
                Numbers.of(images, count, plan.channels(), size, size),
                latent,
                styles && plan.learning().mixing() > 0 ? mixing(random, count, layers) : null,
                styles ? noise(random, count, layers) : List.of(),
                Numbers.of(blend, count, 1, 1, 1));
    }

    /** Grey is the mean of red, green and blue. */
    private void put(float[] view, float[] images, int i, int pixels) {
        if (plan.channels() == 3) {
            System.arraycopy(view, 0, images, i * view.length, view.length);
            return;
        }
        for (int p = 0; p < pixels; p++) {
            images[i * pixels + p] = (view[p] + view[pixels + p] + view[2 * pixels + p]) / 3;
        }
    }

    /** Of each image that is mixed, the layers from a random one on take the other code. */
    private SynthesisCode.Mixing mixing(Random random, int count, int layers) {
        Numbers other = Init.normal(1).draw(random, count, plan.latentSize());
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            boolean mixed = random.nextFloat() < plan.learning().mixing();
            int crossover = 1 + random.nextInt(layers - 1);
            from[i] = mixed ? crossover : layers;
        }
        List<Numbers> shares = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            float[] share = new float[count];
            for (int i = 0; i < count; i++) {
                share[i] = layer >= from[i] ? 1 : 0;
            }
            shares.add(Numbers.of(share, count, 1));
        }
        return new SynthesisCode.Mixing(other, shares);
    }

    /** Noise for each layer of a StyleGAN. */
    static List<Numbers> noise(Random random, int count, int layers) {
        List<Numbers> noise = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int side = StyleGan.noiseSize(layer);
            noise.add(Init.normal(1).draw(random, count, 1, side, side));
        }
        return noise;
    }
}
