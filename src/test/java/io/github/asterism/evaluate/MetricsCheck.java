package io.github.asterism.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Prints measures of raw numbers, for {@code src/bench/check_metrics.py}. Arguments: folder of little-endian 32-bit files a, b
 * (n, d), groups_a, groups_b (n) and logits (n, classes), then d, then classes.
 */
final class MetricsCheck {
    private MetricsCheck() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int d = Integer.parseInt(args[1]);
        int classes = Integer.parseInt(args[2]);
        float[][] a = rows(folder.resolve("a"), d);
        float[][] b = rows(folder.resolve("b"), d);
        print("frechet", FrechetDistance.of(a, b));
        GroupedKernelDistance grouped = new GroupedKernelDistance(
                new GroupedRows(a, groups(folder.resolve("groups_a"))),
                new GroupedRows(b, groups(folder.resolve("groups_b"))));
        print("kernel_all_pairs", KernelDistance.of(a, b));
        print("kernel_all_pairs_of_grouped", grouped.allPairs());
        print("kernel_across_groups", grouped.value());
        Interval interval = grouped.interval(1000, 0);
        print("kernel_low", interval.low());
        print("kernel_high", interval.high());
        PrecisionRecall found = PrecisionRecall.of(a, b);
        print("precision", found.precision());
        print("recall", found.recall());
        print("inception", InceptionScore.of(rows(folder.resolve("logits"), classes), InceptionScore.SPLITS));
    }

    private static void print(String name, double value) {
        System.out.println(name + "\t" + value);
    }

    private static String[] groups(Path file) throws IOException {
        float[][] rows = rows(file, 1);
        return IntStream.range(0, rows.length).mapToObj(i -> "" + rows[i][0]).toArray(String[]::new);
    }

    private static float[][] rows(Path file, int d) throws IOException {
        FloatBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[][] rows = new float[numbers.remaining() / d][d];
        for (float[] row : rows) {
            numbers.get(row);
        }
        return rows;
    }
}
