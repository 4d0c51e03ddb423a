package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.asterism.Progress;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Plane;
import io.github.asterism.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {
    @TempDir
    Path folder;

    @Test
    void aBatchDependsOnSeedAndStepAlone() throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        Batches batches = new Batches(data, new Augmentation(32, true), 4, 16, 5);
        Batch first = batches.draw(3);
        batches.draw(4);
        assertArrayEquals(first.source().data(), batches.draw(3).source().data());
        assertNotEquals(
                Arrays.hashCode(first.latent().data()),
                Arrays.hashCode(batches.draw(4).latent().data()));
        Batches other = new Batches(data, new Augmentation(32, true), 4, 16, 6);
        assertNotEquals(
                Arrays.hashCode(first.latent().data()),
                Arrays.hashCode(other.draw(3).latent().data()));
    }

    @Test
    void domainsThatABaseDoesNotKnowAreDrawnMoreOftenIfItKnowsOthers() throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        assertEquals(0.8, shareOfRed(data, "Blue", 0.8), 0.05);
        assertEquals(0.5, shareOfRed(data, "Blue", 0), 0.05);
        assertEquals(0.5, shareOfRed(data, "green", 0.8), 0.05);
        assertEquals(0.2, shareOfRed(data, "red", 0.8), 0.05);
    }

    private static double shareOfRed(DataSet data, String known, double share) {
        Base base = new Base("base", null, List.of(new ModelCard.Domain(known, "colour", "")), Map.of(), Map.of());
        FineTuning start = FineTuning.of(base, "", 0).with(share);
        Batches batches = new Batches(data, new Augmentation(32, true), 8, 16, 0, start);
        double red = 0;
        for (int step = 0; step < 100; step++) {
            float[] domain = batches.draw(step).targetDomain().data();
            for (int i = 0; i < 8; i++) {
                red += domain[2 * i + 1] / 800;
            }
        }
        return red;
    }

    @Test
    void domainsAreOrderedAsTextOnEverySystem() throws IOException {
        Path data = DrawnData.write(folder, 2);
        Files.move(data.resolve("red"), data.resolve("Red"));
        assertEquals(List.of("Red", "blue"), DataSet.open(data, Progress.SILENT).domains());
    }

    @Test
    void referencesShowTheTargetDomain() throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        Batches batches = new Batches(data, new Augmentation(32, true), 8, 16, 0);
        double[] drawn = new double[2];
        for (int step = 0; step < 100; step++) {
            Batch batch = batches.draw(step);
            for (int i = 0; i < 8; i++) {
                int target = batch.targetDomain().data()[2 * i] == 1 ? 0 : 1;
                drawn[target]++;
                assertEquals(target == 1, reddish(batch.reference().data(), i));
                assertEquals(target == 1, reddish(batch.reference2().data(), i));
                int source = batch.sourceDomain().data()[2 * i] == 1 ? 0 : 1;
                assertEquals(source == 1, reddish(batch.source().data(), i));
            }
        }
        assertEquals(400, drawn[0], 60); // four standard deviations
    }

    private static boolean reddish(float[] images, int image) {
        double difference = 0;
        for (int i = 0; i < 32 * 32; i++) {
            difference += images[image * 3 * 1024 + i] - images[image * 3 * 1024 + 2048 + i];
        }
        return difference > 0;
    }

    @Test
    void viewsAreTheEightFlipsAndTurnsOfASquare() {
        float[] values = {0, 85, 170, 255};
        Tile tile = new Tile(new Plane(2, 2, new float[][] {values, values, values}), Normalization.EIGHT_BIT);
        Set<String> views = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            float[] view = new Augmentation(2, true).view(tile, random);
            if (Math.abs(view[0] + view[1] + view[2] + view[3]) < 1e-4) { // not cropped
                views.add(Arrays.toString(Arrays.copyOf(view, 4)));
            }
        }
        assertEquals(8, views.size());
        Set<String> upright = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            float[] view = new Augmentation(2, false).view(tile, random);
            upright.add(Arrays.toString(Arrays.copyOf(view, 4)));
        }
        assertEquals(2, upright.size());
    }
}
