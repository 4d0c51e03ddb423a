package io.github.asterism.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WeightShapesTest {
    private static final StarGanV2Options SMALL = new StarGanV2Options(32, 2, 4, 8, 3, 5, 6, 1, false);

    @Test
    void namesTheWeightsOfTheGeneratorAsPublishedCheckpointsDo() {
        Map<String, long[]> shapes = WeightShapes.of(weights -> new StarGanV2.Generator(weights, SMALL));
        assertArrayEquals(new long[] {4, 3, 3, 3}, shapes.get("from_rgb.weight"));
        assertArrayEquals(new long[] {8}, shapes.get("encode.1.norm1.bias"));
        assertArrayEquals(new long[] {16, 3}, shapes.get("decode.0.norm1.fc.weight"));
        assertArrayEquals(new long[] {3, 3}, shapes.get("hpf.filter"));
    }

    @Test
    void theShapesTellTheSizesOfTheNetworks() {
        Map<String, Map<String, long[]>> shapes = Map.of(
                "generator", WeightShapes.of(weights -> new StarGanV2.Generator(weights, SMALL)),
                "mapping_network", WeightShapes.of(weights -> new StarGanV2.MappingNetwork(weights, SMALL)),
                "style_encoder", WeightShapes.of(weights -> new StarGanV2.StyleEncoder(weights, SMALL)));
        assertEquals(SMALL, StarGanV2Options.of(shapes, 1));
    }

    @Test
    void drawsEachWeightAloneSoOrderDoesNotMatter() {
        Consumer<Weights> one = weights -> weights.get("a", Init.HE, 4, 4);
        Consumer<Weights> two = weights -> List.of(weights.get("b", Init.HE, 7), weights.get("a", Init.HE, 4, 4));
        assertArrayEquals(
                WeightShapes.draw(one, 5).get("a").data(),
                WeightShapes.draw(two, 5).get("a").data());
    }

    @Test
    void anotherSeedOrPathGivesOtherNumbers() {
        Consumer<Weights> network = weights -> List.of(weights.get("a", Init.HE, 4), weights.get("b", Init.HE, 4));
        float a = WeightShapes.draw(network, 1).get("a").data()[0];
        assertTrue(a != WeightShapes.draw(network, 2).get("a").data()[0]);
        assertTrue(a != WeightShapes.draw(network, 1).get("b").data()[0]);
    }

    @Test
    void refusesOneWeightInTwoShapes() {
        Consumer<Weights> network = weights -> List.of(weights.get("a", Init.HE, 4), weights.get("a", Init.HE, 5));
        AsterismException problem = assertThrows(AsterismException.class, () -> WeightShapes.of(network));
        assertTrue(problem.getMessage().contains("'a'"), problem.getMessage());
    }
}
