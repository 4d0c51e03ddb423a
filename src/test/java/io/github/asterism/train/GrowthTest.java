package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void statedImagesFadeInEachSizeAndLetItStay() {
        Growth growth = Growth.of(4, 16, 1000, 8, Map.of(16, 4), 80);
        assertEquals(new Growth.Period(4, 0, 0, 8), growth.periods().get(0));
        assertEquals(new Growth.Period(8, 10, 10, 8), growth.periods().get(1));
        assertEquals(new Growth.Period(16, 30, 20, 4), growth.periods().get(2));
        Growth.Moment first = growth.at(0);
        assertEquals(0, first.stage().level());
        assertEquals(1, first.stage().alpha());
        assertFalse(first.first());
        assertTrue(growth.at(10).first());
        assertFalse(growth.at(11).first());
        assertEquals(0.1, growth.at(10).stage().alpha(), 1e-12);
        assertEquals(1, growth.at(19).stage().alpha());
        assertEquals(1, growth.at(29).stage().alpha());
        assertEquals(1, growth.at(29).stage().level());
        assertEquals(2, growth.at(30).stage().level());
        assertEquals(0.05, growth.at(30).stage().alpha(), 1e-12);
        assertEquals(1, growth.at(999).stage().alpha());
    }

    @Test
    void withoutNumbersHalfOfAllStepsGrowEvenly() {
        Growth growth = Growth.of(4, 32, 1200, 8, Map.of(), 0);
        int[] first = {0, 100, 300, 500};
        for (int i = 0; i < 4; i++) {
            Growth.Period stage = growth.periods().get(i);
            assertEquals(4 << i, stage.size());
            assertEquals(first[i], stage.first());
            assertEquals(i == 0 ? 0 : 100, stage.fading());
        }
        assertEquals(1, growth.at(600).stage().alpha());
        assertTrue(growth.at(598).stage().alpha() < 1);
    }

    @Test
    void alphaNeverFallsButWhereASizeBegins() {
        Growth growth = Growth.of(8, 128, 777, 8, Map.of(8, 16, 128, 2), 0);
        for (int step = 1; step < 777; step++) {
            Growth.Moment before = growth.at(step - 1);
            Growth.Moment now = growth.at(step);
            assertTrue(now.stage().alpha() > 0 && now.stage().alpha() <= 1);
            assertTrue(
                    now.first()
                            ? now.stage().level() == before.stage().level() + 1
                            : now.stage().alpha() >= before.stage().alpha(),
                    "" + step);
        }
        assertEquals(5, growth.at(776).stage().level());
    }

    @Test
    void oneSizeNeedsNoGrowth() {
        assertEquals(Growth.none(8, 4), Growth.of(8, 8, 10, 4, Map.of(), 0));
        assertEquals(1, Growth.none(64, 4).at(5).stage().alpha());
    }

    @Test
    void tooFewStepsAreNamed() {
        String message = assertThrows(AsterismException.class, () -> Growth.of(4, 16, 50, 8, Map.of(16, 4), 80))
                .getMessage();
        assertTrue(message.startsWith("steps=50: 50 of them pass before"), message);
        Growth.of(4, 16, 51, 8, Map.of(16, 4), 80);
    }
}
