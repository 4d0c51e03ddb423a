package io.github.asterism.onnx;

import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.TensorContract;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

class OnnxTensorTest {
    /** Shapes known when the graph is written. */
    @Nested
    class WithKnownShapes extends TensorContract {
        @Override
        protected Numbers compute(Function<Tensor[], Tensor> formula, Numbers... inputs) {
            return run(false, formula, inputs);
        }
    }

    /** Batch size, height and width known only when the graph runs. */
    @Nested
    class WithUnknownShapes extends TensorContract {
        @Override
        protected Numbers compute(Function<Tensor[], Tensor> formula, Numbers... inputs) {
            return run(true, formula, inputs);
        }
    }

    private static Numbers run(boolean open, Function<Tensor[], Tensor> formula, Numbers... inputs) {
        OnnxGraph graph = new OnnxGraph("test", Map.of());
        Map<String, Numbers> values = new LinkedHashMap<>();
        Tensor[] tensors = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            values.put("x" + i, inputs[i]);
            tensors[i] = graph.input("x" + i, open && i == 0 ? opened(inputs[i].shape()) : inputs[i].shape());
        }
        graph.output("y", formula.apply(tensors));
        try (OnnxSession session = OnnxSession.open(graph.bytes(), "test", Device.CPU, 1)) {
            return session.run(values);
        }
    }

    /** Lengths above 1 but that of the channels become unknown; a length of 1 stays, for it may be stretched. */
    private static long[] opened(long... shape) {
        long[] opened =
                Arrays.stream(shape).map(length -> length > 1 ? -1 : length).toArray();
        if (shape.length == 1) {
            opened[0] = shape[0];
        } else if (shape.length > 1) {
            opened[1] = shape[1];
        }
        return opened;
    }
}
