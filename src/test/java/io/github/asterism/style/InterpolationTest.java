package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpolationTest {
    private static StyleCode style(float number) {
        return new StyleCode("he", "mean", Numbers.of(new float[] {number}, 1, 1));
    }

    private static double number(Target target) {
        if (target instanceof Target.Given given) {
            return given.style().numbers().data()[0];
        }
        Target.Mix mix = (Target.Mix) target;
        double sum = 0;
        for (int i = 0; i < mix.parts().size(); i++) {
            sum += mix.weights().get(i) * number(mix.parts().get(i));
        }
        return sum;
    }

    private static void steps(Interpolation interpolation, List<StyleCode> styles, double... expected) {
        List<Target> steps = interpolation.steps(styles);
        assertEquals(expected.length, steps.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], number(steps.get(i)), 1e-6, "frame " + i);
        }
    }

    @Test
    void goesThroughAllStylesToTheLast() {
        steps(new Interpolation(5, false, false), List.of(style(0), style(4), style(2)), 0, 2, 4, 3, 2);
    }

    @Test
    void aLoopLeadsBackWithoutRepeatingTheFirst() {
        steps(new Interpolation(6, true, false), List.of(style(0), style(3), style(6)), 0, 1.5, 3, 4.5, 6, 3);
    }

    @Test
    void smoothSlowsDownAtTheStyles() {
        double quarter = (1 - Math.sqrt(0.5)) / 2;
        steps(new Interpolation(5, false, true), List.of(style(0), style(1)), 0, quarter, 0.5, 1 - quarter, 1);
    }

    @Test
    void needsTwoOfEach() {
        assertThrows(AsterismException.class, () -> new Interpolation(1, false, false));
        assertThrows(AsterismException.class, () -> new Interpolation(2, false, false).steps(List.of(style(1))));
    }
}
