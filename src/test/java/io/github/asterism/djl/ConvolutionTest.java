package io.github.asterism.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Against the engine of double precision, which computes convolutions in another way. */
class ConvolutionTest {
    private static final double SAME = 1e-4; // of the largest number

    private interface Operation extends BiFunction<Tensor, Tensor[], Tensor> {}

    private static List<Numbers> resultAndGradients(DjlEngine engine, Operation operation, int from, int to, int side) {
        return engine.phase(() -> {
            Random random = new Random(1);
            Tensor x = engine.variable(Init.normal(1).draw(random, 2, from, 8, 8));
            Tensor weight = engine.variable(Init.normal(0.1).draw(random, to, from, side, side));
            Tensor bias = engine.variable(Init.normal(1).draw(random, to));
            Tensor y = operation.apply(x, new Tensor[] {weight, bias});
            NDArray array = DjlTensor.array(y);
            Tensor slope =
                    engine.tensor(Init.normal(1).draw(random, array.getShape().getShape()));
            NDList gradients = engine.ops()
                    .gradients(
                            DjlTensor.array(y.times(slope).mean()),
                            List.of(DjlTensor.array(x), DjlTensor.array(weight), DjlTensor.array(bias)));
            List<Numbers> all = new ArrayList<>(List.of(DjlEngine.numbers(array)));
            gradients.forEach(gradient -> all.add(DjlEngine.numbers(gradient)));
            return all;
        });
    }

    @Test
    void anyNumbersOfChannelsGiveTheRightGradients() {
        List<Operation> three = List.of(
                (x, w) -> x.conv2d(w[0], w[1], 1, 1),
                (x, w) -> x.conv2dHalved(w[0], w[1]),
                (x, w) -> x.doubledConv2d(w[0], w[1]));
        try (DjlEngine fast = new DjlEngine(0);
                DjlEngine precise = DjlEngine.precise()) {
            for (int from : new int[] {3, 8, 24}) {
                for (int to : new int[] {3, 8, 24}) {
                    three.forEach(operation -> same(fast, precise, operation, from, to, 3));
                    same(fast, precise, (x, w) -> x.conv2d(w[0], w[1], 1, 0), from, to, 4);
                    same(fast, precise, (x, w) -> x.conv2d(w[0], w[1], 1, 0), from, to, 1);
                }
            }
        }
    }

    @Test
    void largeKernelsOfFewResultsGiveTheRightGradients() {
        try (DjlEngine fast = new DjlEngine(0);
                DjlEngine precise = DjlEngine.precise()) {
            for (int padding : new int[] {0, 1, 3}) {
                Operation operation = (x, w) -> x.conv2d(w[0], null, 1, padding).plus(w[1].perChannel());
                same(fast, precise, operation, 16, 3, 7);
                same(fast, precise, operation, 16, 1, 5);
                same(fast, precise, operation, 8, 3, 7);
            }
        }
    }

    @Test
    void codesBesideAnImageGiveTheRightGradients() {
        Operation operation = (x, w) -> x.channels(0, 3)
                .conv2dWithCode(x.channels(3, 8).pixelMean(), w[0], 3)
                .plus(w[1].perChannel());
        try (DjlEngine fast = new DjlEngine(0);
                DjlEngine precise = DjlEngine.precise()) {
            same(fast, precise, operation, 8, 16, 7);
            same(fast, precise, operation, 8, 5, 7);
        }
    }

    /** Too wide for a matrix product. */
    @Test
    void blurredWideImagesGiveTheRightGradients() {
        Operation operation = (x, w) -> x.conv2d(w[0], w[1], 1, 1)
                .doubled()
                .doubled()
                .doubled()
                .doubled()
                .doubled()
                .blurred();
        try (DjlEngine fast = new DjlEngine(0);
                DjlEngine precise = DjlEngine.precise()) {
            for (int to : new int[] {3, 8, 24}) {
                same(fast, precise, operation, 3, to, 3);
            }
        }
    }

    private static void same(DjlEngine fast, DjlEngine precise, Operation operation, int from, int to, int side) {
        List<Numbers> found = resultAndGradients(fast, operation, from, to, side);
        List<Numbers> expected = resultAndGradients(precise, operation, from, to, side);
        for (int i = 0; i < expected.size(); i++) {
            float[] numbers = expected.get(i).data();
            double largest = 0;
            for (float number : numbers) {
                largest = Math.max(largest, Math.abs(number));
            }
            for (int k = 0; k < numbers.length; k++) {
                String where = from + " to " + to + " channels, value " + i + ", number " + k;
                assertEquals(numbers[k], found.get(i).data()[k], SAME * largest, where);
            }
        }
    }
}
