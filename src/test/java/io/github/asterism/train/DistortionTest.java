package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.InputGradient;
import io.github.asterism.djl.Warp;
import io.github.asterism.djl.Warp.Outside;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistortionTest {
    private static final int SIZE = 6;
    private static final Map<String, AffineMap> MAPS = new LinkedHashMap<>();

    static {
        MAPS.put("flip", AffineMap.MIRROR);
        MAPS.put("quarter turn", AffineMap.turn(Math.PI / 2));
        MAPS.put("whole pixels", AffineMap.shift(1.0 / SIZE, -2.0 / SIZE));
        MAPS.put("scale", AffineMap.scale(0.8));
        MAPS.put("rotation", AffineMap.turn(0.4));
        MAPS.put("parts of pixels", AffineMap.shift(0.21, -0.13));
    }

    private static DjlEngine engine;

    @BeforeAll
    static void open() {
        engine = DjlEngine.precise();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Numbers random(long seed, int n, int channels, int size) {
        return Init.normal(1).draw(Batches.random(0, seed), n, channels, size, size);
    }

    private static float[] warped(Numbers images, AffineMap map, Outside outside) {
        return engine.numbers(Warp.of(engine.tensor(images), AffineMap.numbers(List.of(map)), outside))
                .data();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flip", "quarter turn", "whole pixels", "scale", "rotation", "parts of pixels"})
    void gradientsAgreeWithDifferences(String name) {
        for (Outside outside : Outside.values()) {
            Numbers maps = AffineMap.numbers(List.of(AffineMap.SAME, MAPS.get(name)));
            assertGradient(name + " " + outside, new Distortion(maps, outside, null), random(1, 2, 1, SIZE));
        }
    }

    @Test
    void gradientsOfWholeDistortionsAgreeWithDifferences() {
        assertGradient("adaptive", Distortion.adaptive(new Random(3), 0.7, 2, SIZE), random(1, 2, 1, SIZE));
        assertGradient("diff", Distortion.diff(new Random(3), 2, SIZE), random(1, 2, 1, SIZE));
    }

    /** Of a quadratic loss central differences are exact, however long the step. */
    private static void assertGradient(String name, Distortion distortion, Numbers images) {
        Numbers weights = random(2, 2, 1, SIZE);
        Tensor x = engine.variable(images);
        float[] gradient = engine.numbers(InputGradient.of(loss(distortion, x, weights), x))
                .data();
        boolean moved = false;
        for (int i = 0; i < images.data().length; i++) {
            double difference =
                    (loss(distortion, images, weights, i, 1) - loss(distortion, images, weights, i, -1)) / 2;
            assertEquals(difference, gradient[i], 2e-5, name + " pixel " + i);
            moved |= difference != 0;
        }
        assertTrue(moved, name);
    }

    private static double loss(Distortion distortion, Numbers images, Numbers weights, int pixel, float by) {
        float[] data = images.data().clone();
        data[pixel] += by;
        return engine.number(loss(distortion, engine.tensor(new Numbers(images.shape(), data)), weights));
    }

    private static Tensor loss(Distortion distortion, Tensor images, Numbers weights) {
        Tensor seen = distortion.of(engine, images);
        return seen.square()
                .plus(seen)
                .times(engine.tensor(weights))
                .flattened()
                .sum(1)
                .sum(0);
    }

    @Test
    void mapsShowWhereTheySayByHand() {
        Numbers image = Numbers.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
        near(warped(image, AffineMap.MIRROR, Outside.ZERO), 3, 2, 1, 6, 5, 4, 9, 8, 7);
        near(warped(image, AffineMap.turn(Math.PI / 2), Outside.ZERO), 3, 6, 9, 2, 5, 8, 1, 4, 7);
        near(warped(image, AffineMap.shift(1.0 / 3, 0), Outside.ZERO), 2, 3, 0, 5, 6, 0, 8, 9, 0);
        near(warped(image, AffineMap.shift(1.0 / 3, 0), Outside.REFLECTED), 2, 3, 3, 5, 6, 6, 8, 9, 9);
        near(warped(image, AffineMap.shift(0, -2.0 / 3), Outside.REFLECTED), 4, 5, 6, 1, 2, 3, 1, 2, 3);
        near(
                warped(image, AffineMap.shift(1.0 / 6, 0), Outside.ZERO),
                1.5f,
                2.5f,
                1.5f,
                4.5f,
                5.5f,
                3,
                7.5f,
                8.5f,
                4.5f);
        near(warped(image, AffineMap.scale(0.5), Outside.ZERO), 3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7);
    }

    @Test
    void mapsFollowEachOther() {
        Numbers image = random(5, 1, 1, SIZE);
        AffineMap first = MAPS.get("quarter turn");
        AffineMap then = MAPS.get("whole pixels");
        // What the second shows of what the first shows: its pixels are looked up by the second, then by the first.
        Numbers between = Numbers.of(warped(image, first, Outside.REFLECTED), 1, 1, SIZE, SIZE);
        near(warped(image, first.after(then), Outside.REFLECTED), warped(between, then, Outside.REFLECTED));
    }

    private static void near(float[] actual, float... expected) {
        assertArrayEquals(expected, actual, 1e-5f);
    }

    @Test
    void nothingHappensAtProbabilityZero() {
        Tensor x = engine.variable(random(1, 4, 3, 8));
        for (int seed = 0; seed < 100; seed++) {
            Distortion distortion = Distortion.adaptive(Batches.random(0, seed), 0, 4, 8);
            assertSame(x, distortion.of(engine, x));
            assertSame(x, distortion.variable(engine, x));
        }
        assertNotSame(Distortion.NONE, Distortion.adaptive(new Random(0), 0.5, 4, 8));
    }

    /** Each of six distortions is drawn independently, and a sixth of the time or so changes nothing by itself. */
    @Test
    void theProbabilityIsThatOfEachDistortion() {
        int same = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Numbers maps =
                    Distortion.adaptive(Batches.random(1, seed), 0.2, 1, 64).maps();
            same += maps == null ? 1 : 0;
        }
        // Flips do nothing in 1 of 2 cases, quarter turns in 1 of 4, translation by whole pixels hardly ever.
        double expected = 0.9 * 0.85 * Math.pow(0.8, 4);
        assertEquals(expected, same / 2000.0, 0.04);
    }

    @Test
    void realAndTranslatedImagesOfAPairGetTheSame() {
        Tensor x = engine.variable(random(1, 4, 3, 16));
        for (Distortion distortion :
                List.of(Distortion.adaptive(new Random(1), 0.8, 4, 16), Distortion.diff(new Random(1), 4, 16))) {
            float[] real = engine.numbers(distortion.variable(engine, x)).data();
            float[] fake = engine.numbers(distortion.of(engine, x.detached())).data();
            assertArrayEquals(real, fake);
            assertFalse(Arrays.equals(real, engine.numbers(x).data()));
        }
    }

    @Test
    void imagesOfABatchGetDifferentDistortions() {
        Numbers maps = Distortion.adaptive(new Random(1), 0.8, 2, 16).maps();
        assertFalse(Arrays.equals(Arrays.copyOf(maps.data(), 6), Arrays.copyOfRange(maps.data(), 6, 12)));
    }

    /** Colours are often the domain. */
    @Test
    void coloursStayAsTheyAre() {
        float[] colours = new float[3 * 256];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = i / 256 - 0.7f;
        }
        Tensor x = engine.tensor(Numbers.of(colours, 1, 3, 16, 16));
        for (int seed = 0; seed < 20; seed++) {
            Tensor seen =
                    Distortion.adaptive(Batches.random(0, seed), 0.8, 1, 16).of(engine, x);
            assertArrayEquals(colours, engine.numbers(seen).data(), 1e-6f);
        }
    }

    @Test
    void diffMovesByAnEighthAndCutsOutASquareOfHalfTheSize() {
        boolean whole = false;
        int widest = 0;
        for (int seed = 0; seed < 50; seed++) {
            Distortion distortion = Distortion.diff(Batches.random(0, seed), 1, 16);
            float[] maps = distortion.maps().data();
            double x = maps[2] * 8; // pixels
            assertEquals(Math.rint(x), x, 1e-6);
            widest = Math.max(widest, (int) Math.abs(Math.rint(x)));
            assertEquals(1, maps[0], 0);
            int cut = 0;
            for (float shown : distortion.mask().data()) {
                cut += shown == 0 ? 1 : 0;
            }
            assertTrue(cut <= 64, "" + cut);
            whole |= cut == 64;
        }
        assertTrue(whole);
        assertEquals(2, widest);
    }

    @Test
    void aGradientPenaltyIsTakenAtTheDistortedImage() {
        Tensor x = engine.variable(random(1, 1, 1, 8));
        Distortion shrunk = new Distortion(AffineMap.numbers(List.of(AffineMap.scale(2))), Outside.ZERO, null);
        Tensor seen = shrunk.variable(engine, x);
        float[] gradient =
                engine.numbers(InputGradient.of(seen.flattened().sum(1), seen)).data();
        for (float each : gradient) {
            assertEquals(1, each, 0); // with respect to x it would be more or less
        }
        Tensor penalty = Losses.gradientPenalty(seen.square().flattened().sum(1), seen);
        assertTrue(engine.number(penalty) > 0);
    }
}
