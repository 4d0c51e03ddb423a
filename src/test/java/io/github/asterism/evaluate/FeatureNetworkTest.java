package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureNetworkTest {
    @TempDir
    private Path folder;

    @Test
    void givesTheNamedOutputForEachPictureInRedGreenBlueFromZeroToOne() {
        try (FeatureNetwork network = new FeatureNetwork(file(1), "doubled", Device.CPU, 1)) {
            Plane picture = new Plane(1, 1, new float[][] {{-1}, {0}, {7}});
            float[][] features = network.features(Collections.nCopies(11, picture));
            assertEquals(11, features.length);
            for (float[] row : features) {
                assertArrayEquals(new float[] {0, 1, 2}, row, 1e-6f);
            }
            assertTrue(network.name().matches("two/doubled@[0-9a-f]{12}"), network.name());
        }
    }

    @Test
    void refusesOutputsThatAreNoRowsOrDoNotExist() {
        Plane picture = new Plane(1, 1, new float[3][1]);
        try (FeatureNetwork network = new FeatureNetwork(file(-1), "doubled", Device.CPU, 1)) {
            assertThrows(AsterismException.class, () -> network.features(List.of(picture)));
        }
        String message = assertThrows(
                        AsterismException.class, () -> new FeatureNetwork(file(-1), "features", Device.CPU, 1))
                .getMessage();
        assertTrue(message.contains("'features'") && message.contains("doubled"), message);
    }

    private Path file(int side) {
        OnnxGraph graph = new OnnxGraph("two", Map.<String, Numbers>of());
        Tensor image = graph.image("rgb", 3, side, side);
        Tensor sum = image.plus(image);
        graph.output("squared", image.square());
        graph.output("doubled", sum);
        Path file = folder.resolve("two.onnx");
        graph.write(file);
        return file;
    }
}
