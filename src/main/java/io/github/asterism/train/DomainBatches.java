package io.github.asterism.train;

import io.github.asterism.net.Numbers;
import java.util.List;
import java.util.Random;

/**
 * Draws images with their domains, every domain equally often, or with their attributes, every image equally often; a batch
 * depends on the seed and its step alone.
 */
final class DomainBatches {
    /**
     * @param images (n, 3, size, size), −1 to 1
     * @param domain (n, K), 0 or 1; of domains exactly one is on
     */
    record DomainBatch(Numbers images, Numbers domain) {}

    private final DataSet data;
    private final Augmentation augmentation;
    private final int count;
    private final long seed;

    /** @param count images in a batch */
    DomainBatches(DataSet data, Augmentation augmentation, int count, long seed) {
        this.data = data;
        this.augmentation = augmentation;
        this.count = count;
        this.seed = seed;
    }

    DomainBatch draw(long step) {
        Random random = Batches.random(seed, step);
        LabelledTiles set = data.sets().get(0);
        int domains = data.domains().size();
        int size = augmentation.size();
        int numbers = 3 * size * size;
        float[] images = new float[count * numbers];
        float[] domain = new float[count * domains];
        for (int i = 0; i < count; i++) {
            Tile tile;
            if (set.source().exclusive()) {
                int k = random.nextInt(domains);
                domain[i * domains + k] = 1;
                List<Tile> tiles = data.tiles().get(k);
                tile = tiles.get(random.nextInt(tiles.size()));
            } else {
                int chosen = random.nextInt(set.count());
                tile = set.tile(chosen);
                for (int k = 0; k < domains; k++) {
                    domain[i * domains + k] = set.label(chosen)[k] ? 1 : 0;
                }
            }
            float[] view = augmentation.view(tile, random);
            System.arraycopy(view, 0, images, i * numbers, numbers);
        }
        return new DomainBatch(Numbers.of(images, count, 3, size, size), Numbers.of(domain, count, domains));
    }
}
