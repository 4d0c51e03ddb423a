package io.github.asterism.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FixtureTest {
    private final Fixture fixture = Fixture.of("sg2_hpf0");

    @Test
    void readsNumbersWithTheirShape() {
        assertArrayEquals(new long[] {3, 8}, fixture.get("in.z").shape());
        assertEquals(3, fixture.longs("in.y_trg").length);
        assertEquals(20 * 8.54e-07 + 1e-6 * 4.6449, fixture.tolerance("out.s_map"), 1e-12);
        assertEquals(0.4017, fixture.fraction("out.fake_latent"));
    }

    @Test
    void proceduralNumbersAreThoseOfTheFixture() {
        float[] image = Fixture.image("x_real", Fixture.BASE_SEED, 3, 3, 64).data();
        assertArrayEquals(fixture.get("in.x_real").data(), image, 1e-7f);
        float[] z = Fixture.scaled("z", 24, Fixture.BASE_SEED, 0, 1.7);
        assertArrayEquals(fixture.get("in.z").data(), z);
        // check.first16.generator/from_rgb.weight of sg2_official_64_hpf0
        float[] weight = Fixture.weight("generator/from_rgb.weight", Fixture.BASE_SEED, 256, 3, 3, 3)
                .data();
        assertArrayEquals(CHECK, Arrays.copyOf(weight, 4));
    }

    private static final float[] CHECK = {0.123169526f, -0.292362243f, 0.0239249952f, 0.457174301f};
}
