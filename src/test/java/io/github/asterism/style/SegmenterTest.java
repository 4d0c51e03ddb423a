package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import io.github.asterism.style.Segmenter.Example;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmenterTest {
    private static final int SIDE = 16;

    @Test
    void learnsToFindBrightSquaresAndNotTheirPlace() {
        Random random = new Random(1);
        List<Example> examples =
                IntStream.range(0, 24).mapToObj(i -> example(random)).toList();
        try (DjlEngine engine = new DjlEngine(0)) {
            Segmenter segmenter = new Segmenter(engine, 4, SIDE, 1);
            double before = segmenter.dice(examples.subList(16, 24));
            for (int i = 0; i < 60; i++) {
                segmenter.step(examples.subList(i % 4 * 4, i % 4 * 4 + 4), 5e-3, random);
            }
            double after = segmenter.dice(examples.subList(16, 24));
            assertTrue(after > 0.95 && after > before, before + " " + after);
        }
    }

    @Test
    void theLossIsTheHandComputedOne() {
        try (DjlEngine engine = new DjlEngine(0)) {
            double loss = engine.number(Segmenter.loss(
                    engine.tensor(Numbers.of(new float[] {0, 0, 0, 0}, 1, 1, 2, 2)),
                    engine.tensor(Numbers.of(new float[] {1, 0, 0, 0}, 1, 1, 2, 2))));
            assertEquals(Math.log(2) + 1 - (2 * 0.125 + 1e-3) / (0.5 + 0.25 + 1e-3), loss, 1e-6);
        }
    }

    @Test
    void diceCountsPixels() {
        assertEquals(2 / 3.0, Segmenter.dice(new float[] {1, 1, -1}, new float[] {1, 0, 0}), 1e-12);
        assertEquals(1, Segmenter.dice(new float[] {-1}, new float[] {0}));
    }

    private static Example example(Random random) {
        float[] picture = new float[SIDE * SIDE];
        float[] mask = new float[SIDE * SIDE];
        int left = 1 + random.nextInt(8);
        int top = 1 + random.nextInt(8);
        for (int i = 0; i < mask.length; i++) {
            int x = i % SIDE - left;
            int y = i / SIDE - top;
            mask[i] = x >= 0 && x < 6 && y >= 0 && y < 6 ? 1 : 0;
            picture[i] = mask[i] - 0.5f + 0.2f * (float) random.nextGaussian();
        }
        return new Example(new Plane(SIDE, SIDE, new float[][] {picture, picture, picture}), mask);
    }
}
