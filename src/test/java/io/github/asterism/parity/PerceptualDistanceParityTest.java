package io.github.asterism.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.PerceptualDistance;
import io.github.asterism.net.PerceptualDistance.Stage;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerceptualDistanceParityTest {
    private static final Fixture RECORDED = Fixture.of("metrics");
    private static final int SIZE = 64;

    @Test
    void distancesByAlexNetAreTheRecordedOnes() {
        Map<String, Numbers> given = new LinkedHashMap<>();
        WeightShapes.of(weights -> new AlexNet(weights, SIZE)).forEach((path, shape) -> {
            if (path.startsWith("features")) {
                given.put(path, Fixture.weight("alexnet/" + path, Fixture.BASE_SEED, shape));
            }
        });
        try (DjlEngine engine = DjlEngine.precise()) {
            AlexNet network = new AlexNet(new DjlWeights(engine, given, 0), SIZE);
            List<Stage> x = network.stages(engine.tensor(RECORDED.get("lpips.x")));
            List<Stage> y = network.stages(engine.tensor(RECORDED.get("lpips.y")));
            List<Tensor> weights = new ArrayList<>();
            for (int i = 0; i < x.size(); i++) {
                int channels = x.get(i).channels();
                float[] w = Fixture.scaled("lpips/" + i, channels, Fixture.BASE_SEED, 0.5, 0.5);
                weights.add(engine.tensor(Numbers.of(w, channels)));
            }
            double expected = RECORDED.get("lpips.value").data()[0];
            double found = engine.number(PerceptualDistance.of(x, y, weights).mean());
            assertEquals(expected, found, 1e-6 * expected);
        }
    }

    @Test
    void embeddingsAreAsFarApartAsTheImages() {
        try (DjlEngine engine = DjlEngine.precise()) {
            AlexNet network = new AlexNet(new DjlWeights(engine, Map.of(), 3), SIZE);
            List<Stage> x = network.stages(engine.tensor(RECORDED.get("lpips.x")));
            List<Stage> y = network.stages(engine.tensor(RECORDED.get("lpips.y")));
            List<Tensor> ones =
                    x.stream().map(stage -> ones(engine, stage.channels())).toList();
            double expected = engine.number(PerceptualDistance.of(x, y, ones).mean());
            Tensor difference = PerceptualDistance.embedding(x).minus(PerceptualDistance.embedding(y));
            assertEquals(expected, engine.number(difference.square().sum(1).mean()), 1e-9);
        }
    }

    private static Tensor ones(DjlEngine engine, int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return engine.tensor(Numbers.of(ones, count));
    }
}
