package io.github.asterism.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.model.TorchCheckpoint;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exported generators give the recorded images in ONNX Runtime. */
class OnnxParityTest {
    @Test
    void officialWidths() {
        StarGanV2Options options = new StarGanV2Options(64, 3, 256, 64, 16, 8, 512, 0, false);
        Map<String, Numbers> weights = new LinkedHashMap<>();
        WeightShapes.of(w -> new StarGanV2.Generator(w, options))
                .forEach((path, shape) ->
                        weights.put(path, Fixture.weight("generator/" + path, Fixture.BASE_SEED, shape)));
        Fixture f = Fixture.of("sg2_official_64_hpf0");
        OnnxGraph graph = new OnnxGraph("generator", weights);
        StarGanV2.Generator generator = new StarGanV2.Generator(graph.weights(), options);
        graph.output("y", generator.apply(graph.image("x", 3, -1, -1), graph.vector("s", 16)));
        check(f, "out.fake_latent", graph, Map.of("x", f.get("in.x_real"), "s", f.get("out.s_map")));
        check(f, "out.fake_ref", graph, Map.of("x", f.get("in.x_real"), "s", f.get("out.s_enc")));
    }

    @Test
    void highPassSkipsWithMasks() {
        StarGanV2Options options = new StarGanV2Options(64, 3, 8, 16, 16, 8, 32, 1, false);
        Fixture f = Fixture.of("sg2_hpf1");
        Map<String, Numbers> weights =
                TorchCheckpoint.networks(Fixture.file("sg2_hpf1_nets.ckpt")).get("generator");
        OnnxGraph graph = new OnnxGraph("generator", weights);
        StarGanV2.Generator generator = new StarGanV2.Generator(graph.weights(), options);
        StarGanV2.Masks masks = new StarGanV2.Masks(graph.image("m0", 1, -1, -1), graph.image("m1", 1, -1, -1));
        graph.output(
                "y", generator.decode(generator.encode(graph.image("x", 3, -1, -1)), graph.vector("s", 16), masks));
        Numbers image = Fixture.of("sg2_hpf0").get("in.x_real");
        check(
                f,
                "out.fake_latent_masked",
                graph,
                Map.of("x", image, "s", f.get("out.s_map"), "m0", f.get("in.mask0"), "m1", f.get("in.mask1")));
    }

    private static void check(Fixture f, String name, OnnxGraph graph, Map<String, Numbers> inputs) {
        try (OnnxSession session = OnnxSession.open(graph.bytes(), name, Device.CPU, 0)) {
            float[] actual = session.run(inputs).data();
            float[] expected = f.get(name).data();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], f.tolerance(name), name + "[" + i + "]");
            }
        }
    }
}
