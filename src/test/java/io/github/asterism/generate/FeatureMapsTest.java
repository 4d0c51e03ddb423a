package io.github.asterism.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.net.Numbers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeatureMapsTest {
    @Test
    void aDropletIsAPeak() {
        float[] features = new float[2 * 16];
        Arrays.fill(features, 0, 16, 3);
        Arrays.fill(features, 16, 32, -4);
        assertEquals(1, FeatureMaps.level(Numbers.of(features, 1, 2, 4, 4)).peak());
        features[5] = 30;
        features[16 + 5] = -40;
        FeatureMaps.Level level = FeatureMaps.level(Numbers.of(features, 1, 2, 4, 4));
        assertEquals(10, level.peak(), 1e-6);
        assertEquals(Math.sqrt(12.5), level.strength()[0], 1e-6);
        assertEquals(10 * Math.sqrt(12.5), level.strength()[5], 1e-5);
    }
}
