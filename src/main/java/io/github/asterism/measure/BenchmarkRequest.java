package io.github.asterism.measure;

import io.github.asterism.AsterismException;
import io.github.asterism.onnx.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What shall be timed.
 *
 * @param model folder or name
 * @param sizes heights and widths of images, pixels
 * @param threads numbers of threads to try, one after the other; empty for 1, 2, 4 and so on up to all cores
 * @param rounds how often each thing is timed with each number of threads
 * @param planes of the stack that is translated
 * @param trainingSize height and width of images for training steps, pixels; 0 times none
 * @param device where to compute, training aside
 */
public record BenchmarkRequest(
        Path model,
        List<Integer> sizes,
        List<Integer> threads,
        int rounds,
        int planes,
        int trainingSize,
        Device device) {

    public BenchmarkRequest {
        sizes = sizes.stream().distinct().toList();
        threads = threads.isEmpty()
                ? upTo(Runtime.getRuntime().availableProcessors())
                : threads.stream().distinct().toList();
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
            throw new AsterismException("size=" + sizes + ": give the pixels along a side, such as 256, or several.");
        }
        if (threads.stream().anyMatch(count -> count < 1)) {
            throw new AsterismException("threads=" + threads + ": give numbers from 1 on, or 0 alone for all up to the"
                    + " number of cores.");
        }
        if (rounds < 1 || planes < 2) {
            throw new AsterismException(
                    "rounds=" + rounds + " and planes=" + planes + ": give at least one round and two planes.");
        }
    }

    /** 1, 2, 4 and so on, then all. */
    static List<Integer> upTo(int cores) {
        List<Integer> counts = new ArrayList<>();
        for (int count = 1; count < cores; count *= 2) {
            counts.add(count);
        }
        counts.add(cores);
        return counts;
    }
}
