package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.train.DistortionSettings.Augment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverfittingControlTest {
    private static final DistortionSettings SETTINGS = new DistortionSettings(Augment.ADAPTIVE, 0.6, 1000);

    @Test
    void theProbabilityFollowsOverfittingEveryFourSteps() {
        OverfittingControl control = new OverfittingControl(SETTINGS);
        for (int step = 0; step < 3; step++) {
            control.add(step, 8, 8, 10);
            assertEquals(0, control.p(), 0);
        }
        control.add(3, 8, 8, 10);
        assertEquals(0.04, control.p(), 1e-7); // 40 of 1000 images
        for (int step = 4; step < 8; step++) {
            control.add(step, 4, 8, 5); // 0.5 is less than 0.6
        }
        assertEquals(0.02, control.p(), 1e-7);
    }

    @Test
    void theProbabilityStaysBetweenNothingAndThePapersLimit() {
        OverfittingControl control = new OverfittingControl(SETTINGS);
        for (int step = 0; step < 40; step++) {
            control.add(step, -8, 8, 100);
        }
        assertEquals(0, control.p(), 0);
        for (int step = 0; step < 40; step++) {
            control.add(step, 8, 8, 100);
        }
        assertEquals(0.8, control.p(), 1e-6);
    }

    @Test
    void stepsWithoutTheDiscriminatorChangeNothing() {
        OverfittingControl control = new OverfittingControl(SETTINGS);
        for (int step = 0; step < 4; step++) {
            control.add(step, 8, 8, 100);
        }
        for (int step = 4; step < 8; step++) {
            control.add(step, 0, 0, 100);
        }
        assertEquals(0.4, control.p(), 1e-6);
    }

    @Test
    void aContinuedControlGoesOnInTheMiddle() {
        OverfittingControl whole = new OverfittingControl(SETTINGS);
        OverfittingControl continued = new OverfittingControl(SETTINGS);
        for (int step = 0; step < 6; step++) {
            whole.add(step, step == 4 ? -8 : 8, 8, 30);
        }
        continued.restore(whole.state());
        for (int step = 6; step < 12; step++) {
            whole.add(step, 7, 8, 30);
            continued.add(step, 7, 8, 30);
            assertEquals(whole.p(), continued.p(), 0);
        }
    }

    /** Real images get larger logits than fake ones, about a boundary that is nowhere near 0 for some losses. */
    @ParameterizedTest
    @EnumSource
    void aDiscriminatorThatSeparatesRaisesTheProbabilityAndOneThatCannotDoesNot(Adversarial adversarial) {
        double middle =
                switch (adversarial) {
                    case WGAN_GP, WGAN_CLIP -> -37;
                    case LSGAN -> 0.5;
                    default -> 0;
                };
        try (DjlEngine engine = new DjlEngine(0)) {
            assertEquals(0.04, probability(engine, adversarial, middle + 0.2, middle - 0.2), 1e-6);
            assertEquals(0, probability(engine, adversarial, middle, middle), 1e-6);
        }
    }

    private static double probability(DjlEngine engine, Adversarial adversarial, double real, double fake) {
        Distorter distorter = new Distorter(engine, SETTINGS, adversarial, 4, 16, 0);
        Map<String, Double> report = new LinkedHashMap<>();
        for (int step = 0; step < 5; step++) {
            distorter.begin(step);
            distorter.watch(logits(engine, real), logits(engine, fake));
            distorter.end(step, 10, report);
        }
        assertEquals(List.of("D/augment", "D/overfitting"), List.copyOf(report.keySet()));
        assertEquals(distorter.columns(), List.copyOf(report.keySet()));
        return report.get("D/augment");
    }

    /** Their mean is as given, and half of them are a little above it. */
    private static Tensor logits(DjlEngine engine, double mean) {
        float m = (float) mean;
        return engine.tensor(Numbers.of(new float[] {m + 0.1f, m - 0.1f, m + 0.1f, m - 0.1f}, 4));
    }

    @Test
    void badValuesAreRefusedWithTheirKeyAndWhatIsExpected() {
        assertRefused("augment=twice: choose one of [none, adaptive, diff]", () -> Augment.parse("twice"));
        assertRefused(
                "augmenttarget=1.0: give more than 0 and less than 1",
                () -> new DistortionSettings(Augment.ADAPTIVE, 1, 10));
        assertRefused(
                "augmenttarget=NaN: give more than 0", () -> new DistortionSettings(Augment.NONE, Double.NaN, 10));
        assertRefused("augmentimages=0: give at least 1", () -> new DistortionSettings(Augment.ADAPTIVE, 0.6, 0));
    }

    private static void assertRefused(String part, Executable action) {
        AsterismException e = assertThrows(AsterismException.class, action);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
