package io.github.asterism.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every engine must do for each operation of {@link Tensor}: extend this and say how to compute. */
public abstract class TensorContract {
    /** The formula's value, given the inputs as this engine's tensors in the order of their numbers. */
    protected abstract Numbers compute(Function<Tensor[], Tensor> formula, Numbers... inputs);

    @Test
    public void addsImages() {
        Numbers a = random(1, 2, 3, 5, 7);
        Numbers b = random(2, 2, 3, 5, 7);
        same(ByHand.map(a, b, Double::sum), compute(x -> x[0].plus(x[1]), a, b));
    }

    @Test
    public void subtractsInTheGivenOrder() {
        same(vector(1, -2, 4), compute(x -> x[0].minus(x[1]), vector(3, 1, 4), vector(2, 3, 0)));
    }

    @Test
    public void multipliesElementByElement() {
        same(vector(6, -3, 0), compute(x -> x[0].times(x[1]), vector(3, 1, 4), vector(2, -3, 0)));
    }

    @Test
    public void dividesInTheGivenOrder() {
        same(vector(1.5f, -0.5f, 8), compute(x -> x[0].dividedBy(x[1]), vector(3, 1, 4), vector(2, -2, 0.5f)));
    }

    @Test
    public void broadcastsOneNumberPerChannelOverImages() {
        Numbers image = random(1, 2, 3, 5, 4);
        Numbers perChannel = random(2, 1, 3, 1, 1);
        Numbers stretched = ByHand.stretched(perChannel, image.shape());
        same(ByHand.map(image, stretched, Double::sum), compute(x -> x[0].plus(x[1]), image, perChannel));
        same(ByHand.map(stretched, image, (p, i) -> p - i), compute(x -> x[0].minus(x[1]), perChannel, image));
    }

    @Test
    public void broadcastsOneMaskOverAllChannels() {
        Numbers image = random(1, 2, 3, 5, 4);
        Numbers mask = random(2, 2, 1, 5, 4);
        Numbers stretched = ByHand.stretched(mask, image.shape());
        same(ByHand.map(stretched, image, (m, i) -> m * i), compute(x -> x[0].times(x[1]), mask, image));
    }

    @Test
    public void broadcastsBothSidesAtOnceAndMissingAxes() {
        Numbers column = Numbers.of(new float[] {1, 2}, 2, 1);
        same(
                Numbers.of(new float[] {11, 21, 31, 12, 22, 32}, 2, 3),
                compute(x -> x[0].plus(x[1]), column, vector(10, 20, 30)));
        same(vector(5, 10), compute(x -> x[0].times(x[1]), Numbers.of(new float[] {5}), vector(1, 2)));
    }

    @Test
    public void addsAndMultipliesByNumbers() {
        same(vector(1.5f, -0.5f), compute(x -> x[0].plus(0.5), vector(1, -1)));
        same(vector(-2, 6), compute(x -> x[0].times(-2), vector(1, -3)));
    }

    @Test
    public void knowsTheElementaryFunctions() {
        Numbers x = random(1, 2, 3, 5, 7);
        elementwise(x, Tensor::abs, Math::abs);
        elementwise(x, Tensor::square, v -> v * v);
        elementwise(ByHand.map(x, Math::abs), Tensor::sqrt, Math::sqrt);
        elementwise(x, Tensor::relu, v -> Math.max(v, 0));
        elementwise(x, t -> t.leakyRelu(0.2), v -> v < 0 ? 0.2 * v : v);
        elementwise(x, Tensor::tanh, Math::tanh);
        elementwise(x, Tensor::softplus, v -> Math.log1p(Math.exp(v)));
    }

    @Test
    public void rectifiersKeepZero() {
        same(vector(0, 0, 2), compute(x -> x[0].relu(), vector(-3, 0, 2)));
        same(vector(-1.5f, 0, 2), compute(x -> x[0].leakyRelu(0.5), vector(-3, 0, 2)));
    }

    @Test
    public void softplusNeitherOverflowsNorTurnsNegative() {
        same(vector(200, 0, (float) Math.log(2), 30), compute(x -> x[0].softplus(), vector(200, -200, 0, 30)));
    }

    @Test
    public void tanhSaturates() {
        same(vector(1, -1), compute(x -> x[0].tanh(), vector(200, -200)));
    }

    @Test
    public void linearMultipliesWithTheTransposedWeightThenAddsTheBias() {
        Numbers x = Numbers.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        Numbers w = Numbers.of(new float[] {1, 0, 0, 1, 1, 1}, 2, 3);
        Numbers expected = Numbers.of(new float[] {11, 26, 14, 35}, 2, 2);
        same(expected, compute(t -> t[0].linear(t[1], t[2]), x, w, vector(10, 20)));
    }

    @Test
    public void convolvesWithAnyKernelStrideAndPaddingAtOddSizes() {
        Numbers image = random(1, 2, 3, 7, 5);
        Numbers bias = random(2, 4);
        int[][] cases = {{1, 1, 0}, {3, 1, 1}, {3, 2, 1}, {4, 1, 0}, {4, 2, 1}, {5, 1, 2}};
        for (int[] each : cases) {
            Numbers weight = random(3, 4, 3, each[0], each[0]);
            same(
                    ByHand.convolved(image, weight, bias, each[1], each[2]),
                    compute(x -> x[0].conv2d(x[1], x[2], each[1], each[2]), image, weight, bias));
        }
    }

    @Test
    public void convolvesFewAndManyKernelsLargerThanTheImage() {
        Numbers image = random(1, 2, 16, 4, 5);
        for (int to : new int[] {1, 3, 16}) {
            Numbers weight = ByHand.map(random(3, to, 16, 7, 7), number -> number / 10);
            same(
                    ByHand.convolved(image, weight, null, 1, 3),
                    compute(x -> x[0].conv2d(x[1], null, 1, 3), image, weight));
        }
    }

    @Test
    public void convolvesWithTheNumbersOfACodeAsPlanes() {
        Numbers image = random(1, 2, 3, 5, 9);
        Numbers code = random(2, 2, 4);
        Numbers planes = ByHand.image(
                2,
                7,
                5,
                9,
                (n, c, h, w) -> c < 3 ? image.data()[((n * 3 + c) * 5 + h) * 9 + w] : code.data()[n * 4 + c - 3]);
        for (int to : new int[] {2, 16}) {
            Numbers weight = random(3, to, 7, 7, 7);
            same(
                    ByHand.convolved(planes, weight, null, 1, 3),
                    compute(x -> x[0].conv2dWithCode(x[1], x[2], 3), image, code, weight));
        }
    }

    @Test
    public void convolvesWithoutBias() {
        Numbers image = random(1, 2, 3, 4, 4);
        Numbers weight = random(2, 5, 3, 1, 1);
        same(ByHand.convolved(image, weight, null, 1, 0), compute(x -> x[0].conv2d(x[1], null, 1, 0), image, weight));
    }

    @Test
    public void convolutionDoesNotFlipTheKernel() {
        Numbers image = Numbers.of(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, 1, 1, 3, 3);
        Numbers weight = Numbers.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
        Numbers expected = Numbers.of(new float[] {9, 8, 7, 6, 5, 4, 3, 2, 1}, 1, 1, 3, 3);
        same(expected, compute(x -> x[0].conv2d(x[1], null, 1, 1), image, weight));
    }

    @Test
    public void transposedConvolutionSpreadsEachPixelsKernel() {
        Numbers image = random(1, 2, 3, 4, 5);
        Numbers weight = random(2, 3, 2, 4, 4);
        Numbers bias = random(3, 2);
        same(
                ByHand.transposedConvolved(image, weight, bias, 2, 1),
                compute(x -> x[0].transposedConv2d(x[1], x[2], 2, 1), image, weight, bias));
        same(
                ByHand.transposedConvolved(image, weight, null, 1, 0),
                compute(x -> x[0].transposedConv2d(x[1], null, 1, 0), image, weight));
        Numbers wide = random(1, 2, 16, 3, 3);
        Numbers kernels = random(2, 16, 16, 4, 4);
        same(
                ByHand.transposedConvolved(wide, kernels, null, 2, 1),
                compute(x -> x[0].transposedConv2d(x[1], null, 2, 1), wide, kernels));
    }

    @Test
    public void layerNormMakesEachImageOfMeanZeroAndVarianceOne() {
        Numbers image = random(1, 2, 3, 4, 5);
        Numbers flat = Numbers.of(image.data(), 2, 1, 12, 5);
        Numbers expected = Numbers.of(ByHand.instanceNorm(flat).data(), 2, 3, 4, 5);
        same(expected, compute(x -> x[0].layerNorm(), image));
    }

    @Test
    public void averagesAndSpreadsEachChannelOverTheWholeBatch() {
        Numbers image = ByHand.map(random(1, 2, 3, 5, 7), x -> 3 * x + 10);
        float[] means = new float[3];
        float[] variances = new float[3];
        for (int c = 0; c < 3; c++) {
            means[c] = (float) ByHand.batchMean(image, c);
            variances[c] = (float) (ByHand.batchVariance(image, c) * 70 / 69);
        }
        same(vector(means), compute(x -> x[0].batchMean(), image));
        same(vector(variances), compute(x -> x[0].batchVariance(), image));
    }

    @Test
    public void normalizesEachChannelOverTheWholeBatch() {
        Numbers image = ByHand.map(random(1, 2, 3, 5, 7), x -> 3 * x + 10);
        float[] scale = {2, -1, 0.5f};
        float[] shift = {0, 1, -3};
        Numbers expected = ByHand.image(2, 3, 5, 7, (n, c, y, x) -> {
            double centred = ByHand.at(image, n, c, y, x) - ByHand.batchMean(image, c);
            return centred / Math.sqrt(ByHand.batchVariance(image, c) + 1e-5) * scale[c] + shift[c];
        });
        same(expected, compute(x -> x[0].batchNorm(x[1], x[2]), image, vector(scale), vector(shift)));
    }

    @Test
    public void pixelNormBringsTheChannelsOfEachPixelToAMeanSquareOfOne() {
        Numbers image = random(1, 2, 3, 5, 7);
        Numbers expected = ByHand.image(2, 3, 5, 7, (n, c, y, x) -> {
            double squares = 0;
            for (int k = 0; k < 3; k++) {
                squares += Math.pow(ByHand.at(image, n, k, y, x), 2);
            }
            return ByHand.at(image, n, c, y, x) / Math.sqrt(squares / 3 + 1e-8);
        });
        same(expected, compute(x -> x[0].pixelNorm(), image));
        Numbers vectors = Numbers.of(new float[] {3, 4, 0, 0}, 2, 2);
        float root = (float) Math.sqrt(2);
        same(Numbers.of(new float[] {0.6f * root, 0.8f * root, 0, 0}, 2, 2), compute(x -> x[0].pixelNorm(), vectors));
    }

    @Test
    public void measuresHowMuchTheImagesOfAGroupDiffer() {
        for (int[] each : new int[][] {{8, 4}, {6, 3}, {4, 4}, {2, 2}, {5, 1}, {1, 1}}) {
            int n = each[0];
            int groups = n / each[1];
            Numbers images = random(n, n, 3, 5, 2);
            float[] expected = new float[n];
            for (int i = 0; i < n; i++) {
                expected[i] = (float) ByHand.deviation(images, i % groups, groups);
            }
            same(Numbers.of(expected, n, 1), compute(x -> x[0].groupDeviation(4), images));
        }
    }

    @Test
    public void halvedConvolutionIsAConvolutionThenTheMeanOfSquares() {
        Numbers weight = random(2, 4, 3, 3, 3);
        Numbers bias = random(3, 4);
        for (Numbers image : new Numbers[] {random(1, 2, 3, 6, 8), random(1, 2, 3, 7, 5)}) {
            Numbers expected = ByHand.halved(ByHand.convolved(image, weight, bias, 1, 1));
            same(expected, compute(x -> x[0].conv2dHalved(x[1], x[2]), image, weight, bias));
        }
    }

    @Test
    public void convolutionOfTheDoubledImage() {
        Numbers weight = random(2, 4, 3, 3, 3);
        Numbers bias = random(3, 4);
        Numbers image = random(1, 2, 3, 5, 3);
        Numbers expected = ByHand.convolved(ByHand.doubled(image), weight, bias, 1, 1);
        same(expected, compute(x -> x[0].doubledConv2d(x[1], x[2]), image, weight, bias));
    }

    @Test
    public void filtersEachChannelAlone() {
        Numbers image = random(1, 2, 3, 5, 4);
        Numbers kernel = random(2, 3, 3);
        same(ByHand.filtered(image, kernel), compute(x -> x[0].filtered(x[1]), image, kernel));
    }

    @Test
    public void blursEachChannelAlone() {
        Numbers kernel = Numbers.of(new float[] {1, 2, 1, 2, 4, 2, 1, 2, 1}, 3, 3);
        // The last is beyond where an engine may take a matrix product.
        for (Numbers image : new Numbers[] {random(1, 2, 3, 5, 4), random(1, 2, 3, 1, 2), random(1, 1, 5, 3, 130)}) {
            Numbers expected = ByHand.map(ByHand.filtered(image, kernel), number -> number / 16);
            same(expected, compute(x -> x[0].blurred(), image));
        }
    }

    @Test
    public void halvesDroppingAnOddLastRowOrColumn() {
        // The widest is beyond where an engine may take a matrix product.
        for (Numbers image : new Numbers[] {random(1, 2, 3, 6, 4), random(1, 2, 3, 7, 5), random(1, 1, 2, 4, 130)}) {
            same(ByHand.halved(image), compute(x -> x[0].halved(), image));
        }
    }

    @Test
    public void doublesByRepeatingPixels() {
        for (Numbers image : new Numbers[] {random(1, 2, 3, 3, 5), random(1, 1, 2, 2, 130)}) {
            same(ByHand.doubled(image), compute(x -> x[0].doubled(), image));
        }
    }

    @Test
    public void doublesSmoothlyAroundPixelCentres() {
        Numbers row = Numbers.of(new float[] {0, 4}, 1, 1, 1, 2);
        same(Numbers.of(new float[] {0, 1, 3, 4, 0, 1, 3, 4}, 1, 1, 2, 4), compute(x -> x[0].doubledSmoothly(), row));
        Numbers image = random(1, 2, 3, 3, 5);
        same(ByHand.resized(image, 6, 10), compute(x -> x[0].doubledSmoothly(), image));
    }

    @Test
    public void resizesLikeALargerASmallerAndAnEqualImage() {
        Numbers image = random(1, 2, 1, 6, 5);
        for (int[] size : new int[][] {{11, 7}, {3, 2}, {6, 5}, {4, 9}}) {
            Numbers other = random(2, 2, 3, size[0], size[1]);
            same(ByHand.resized(image, size[0], size[1]), compute(x -> x[0].resizedLike(x[1]), image, other));
        }
    }

    @Test
    public void normalizesEachChannelOfEachImage() {
        Numbers image = ByHand.map(random(1, 2, 3, 5, 7), x -> 3 * x + 10);
        same(ByHand.instanceNorm(image), compute(x -> x[0].instanceNorm(), image));
    }

    @Test
    public void normalizesAFlatChannelToZero() {
        Numbers flat = ByHand.image(1, 2, 3, 3, (n, c, y, x) -> 7 * c);
        same(ByHand.image(1, 2, 3, 3, (n, c, y, x) -> 0), compute(x -> x[0].instanceNorm(), flat));
    }

    @Test
    public void scalesAndShiftsTheNormalizedImageAlikeOrForEachImage() {
        Numbers image = random(1, 2, 3, 5, 7);
        for (int n = 1; n <= 2; n++) {
            Numbers scale = random(2, n, 3, 1, 1);
            Numbers shift = random(3, n, 3, 1, 1);
            Numbers scaled =
                    ByHand.map(ByHand.instanceNorm(image), ByHand.stretched(scale, image.shape()), (x, y) -> x * y);
            Numbers expected = ByHand.map(scaled, ByHand.stretched(shift, image.shape()), Double::sum);
            same(expected, compute(x -> x[0].instanceNorm(x[1], x[2]), image, scale, shift));
        }
    }

    @Test
    public void picksChannels() {
        Numbers image = random(1, 2, 5, 3, 2);
        Numbers expected = ByHand.image(2, 2, 3, 2, (n, c, y, x) -> ByHand.at(image, n, c + 1, y, x));
        same(expected, compute(x -> x[0].channels(1, 3), image));
        same(image, compute(x -> x[0].channels(0, 5), image));
        Numbers vectors = Numbers.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        same(Numbers.of(new float[] {3, 6}, 2, 1), compute(x -> x[0].channels(2, 3), vectors));
    }

    @Test
    public void turnsVectorsIntoNumbersPerChannel() {
        same(Numbers.of(new float[] {1, 2, 3}, 1, 3, 1, 1), compute(x -> x[0].perChannel(), vector(1, 2, 3)));
        Numbers vectors = random(1, 2, 3);
        same(Numbers.of(vectors.data(), 2, 3, 1, 1), compute(x -> x[0].perChannel(), vectors));
    }

    @Test
    public void flattensChannelsThenRowsThenColumns() {
        Numbers image = random(1, 2, 3, 5, 7);
        same(Numbers.of(image.data(), 2, 105), compute(x -> x[0].flattened(), image));
    }

    @Test
    public void sumsAlongOneAxis() {
        Numbers x = Numbers.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        same(vector(5, 7, 9), compute(t -> t[0].sum(0), x));
        same(vector(6, 15), compute(t -> t[0].sum(1), x));
        same(Numbers.of(new float[] {21}), compute(t -> t[0].sum(1).sum(0), x));
        same(
                Numbers.of(new float[] {1, 4, 2, 5, 3, 6}, 1, 3, 2),
                compute(t -> t[0].sum(1), Numbers.of(new float[] {1, 4, 2, 5, 3, 6}, 1, 1, 3, 2)));
    }

    @Test
    public void logarithmsOfProbabilitiesDoNotOverflow() {
        Numbers x = Numbers.of(new float[] {1000, 1000, 0, 0, 1, -3}, 2, 3);
        double log2 = Math.log(2);
        double log = Math.log(1 + Math.E + Math.exp(-3));
        float[] expected = {
            (float) -log2, (float) -log2, (float) (-1000 - log2), (float) -log, (float) (1 - log), (float) (-3 - log)
        };
        same(Numbers.of(expected, 2, 3), compute(t -> t[0].logSoftmax(), x));
    }

    @Test
    public void takesTheLargestOfEachWindowAndLeavesTheRestOut() {
        Numbers image = random(1, 2, 3, 6, 7);
        Numbers expected = ByHand.image(2, 3, 2, 3, (n, c, y, x) -> {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < 9; i++) {
                most = Math.max(most, ByHand.at(image, n, c, 2 * y + i / 3, 2 * x + i % 3));
            }
            return most;
        });
        same(expected, compute(x -> x[0].maxPooled(3, 2), image));
    }

    @Test
    public void averagesThePixelsOfEachChannel() {
        Numbers image = random(1, 2, 3, 5, 7);
        float[] means = new float[6];
        for (int i = 0; i < 210; i++) {
            means[i / 35] += image.data()[i] / 35;
        }
        same(Numbers.of(means, 2, 3), compute(x -> x[0].pixelMean(), image));
    }

    @Test
    public void averagesTheChannelsOfEachPixel() {
        Numbers image = random(1, 2, 3, 5, 7);
        Numbers expected = ByHand.image(2, 1, 5, 7, (n, c, y, x) -> {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += ByHand.at(image, n, k, y, x);
            }
            return sum / 3;
        });
        same(expected, compute(x -> x[0].channelMean(), image));
    }

    @Test
    public void joinsTheChannelsOfTwoTensorsInOrder() {
        Numbers a = random(1, 2, 3, 4, 5);
        Numbers b = random(2, 2, 2, 4, 5);
        Numbers expected = ByHand.image(
                2, 5, 4, 5, (n, c, y, x) -> c < 3 ? ByHand.at(a, n, c, y, x) : ByHand.at(b, n, c - 3, y, x));
        same(expected, compute(x -> x[0].joined(x[1]), a, b));
        Numbers left = Numbers.of(new float[] {1, 2, 3, 4}, 2, 2);
        Numbers right = Numbers.of(new float[] {5, 6}, 2, 1);
        same(Numbers.of(new float[] {1, 2, 5, 3, 4, 6}, 2, 3), compute(x -> x[0].joined(x[1]), left, right));
    }

    @Test
    public void averagesEverythingToAScalar() {
        Numbers image = random(1, 2, 3, 5, 7);
        double sum = 0;
        for (float value : image.data()) {
            sum += value;
        }
        same(Numbers.of(new float[] {(float) (sum / 210)}), compute(x -> x[0].mean(), image));
    }

    @Test
    public void detachingKeepsTheNumbers() {
        Numbers image = random(1, 2, 3, 5, 7);
        same(image, compute(x -> x[0].detached(), image));
    }

    @Test
    public void operationsLeaveTheirInputsAlone() {
        Numbers x = random(1, 1, 2, 4, 4);
        Numbers expected = ByHand.map(x, v -> Math.max(v, 0) + v);
        same(expected, compute(t -> t[0].relu().plus(t[0]), x));
    }

    private void elementwise(Numbers x, UnaryOperator<Tensor> ours, DoubleUnaryOperator byHand) {
        same(ByHand.map(x, byHand), compute(t -> ours.apply(t[0]), x));
    }

    private static Numbers vector(float... data) {
        return Numbers.of(data, data.length);
    }

    /** Numbers around zero. */
    private static Numbers random(long seed, long... shape) {
        return Init.normal(1).draw(new Random(seed), shape);
    }

    /** Equal up to the rounding of sums of a few hundred float32 numbers near 1. */
    private static void same(Numbers expected, Numbers found) {
        assertArrayEquals(expected.shape(), found.shape(), "shape");
        for (int i = 0; i < expected.data().length; i++) {
            float value = expected.data()[i];
            assertEquals(value, found.data()[i], 1e-5 + 1e-5 * Math.abs(value), "number " + i);
        }
    }
}
