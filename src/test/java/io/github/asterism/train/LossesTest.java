package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.InputGradient;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.parity.Fixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
    private static final Fixture F = Fixture.of("layers");
    private static DjlEngine engine;

    @BeforeAll
    static void open() {
        engine = new DjlEngine(1);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Tensor of(float... numbers) {
        return engine.tensor(Numbers.of(numbers, numbers.length));
    }

    private static void near(String name, Tensor actual) {
        float[] expected = F.get(name).data();
        float[] numbers = engine.numbers(actual).data();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], numbers[i], F.tolerance(name) + 1e-6 * F.maximum(name), name);
        }
    }

    @ParameterizedTest
    @CsvSource({"gan,GAN", "gan,GAN_GP", "lsgan,LSGAN", "hinge,HINGE", "wgan,WGAN_GP", "wgan,WGAN_CLIP"})
    void adversarialLossesAgreeWithTheRecordedOnes(String recorded, Adversarial loss) {
        Tensor real = engine.variable(F.get("gan.real_logit"));
        Tensor fake = engine.variable(F.get("gan.fake_logit"));
        Tensor discriminator = loss.real(real).plus(loss.fake(fake));
        near("gan." + recorded + ".d", discriminator);
        near("gan." + recorded + ".d_dreal", InputGradient.of(discriminator, real));
        near("gan." + recorded + ".d_dfake", InputGradient.of(discriminator, fake));
        near("gan." + recorded + ".g", loss.generator(fake));
        near("gan." + recorded + ".g_dfake", InputGradient.of(loss.generator(fake), fake));
    }

    /** D(x) = Σ a·x of each image has the gradient a everywhere, of norm |a| √2. */
    @Test
    void unitGradientByHand() {
        Tensor x = engine.variable(Numbers.of(new float[] {1, 2, 3, 4}, 2, 1, 1, 2));
        Tensor logit = x.times(3).flattened().sum(1);
        double expected = Math.pow(3 * Math.sqrt(2) - 1, 2);
        assertEquals(expected, engine.number(Adversarial.unitGradient(logit, x)), 1e-4);
    }

    /** Twice ln 2 for logits of 0; a sure and right answer costs nothing. */
    @Test
    void lossOfAttributesIsSummedOverThem() {
        Tensor logits = engine.tensor(Numbers.of(new float[] {0, 0, 50, -50}, 2, 2));
        Tensor label = engine.tensor(Numbers.of(new float[] {1, 0, 1, 0}, 2, 2));
        assertEquals(Math.log(2), engine.number(Losses.attributes(logits, label)), 1e-6);
    }

    @Test
    void extremeLogitsGiveFiniteLosses() {
        float[] logits = F.get("bce.extreme_logits").data();
        for (int i = 0; i < logits.length; i++) {
            assertEquals(F.get("bce.extreme_real").data()[i], engine.number(Losses.looksReal(of(logits[i]))), 1e-5);
            assertEquals(F.get("bce.extreme_fake").data()[i], engine.number(Losses.looksFake(of(logits[i]))), 1e-5);
        }
    }

    /** D(x) = Σ a·x² of each of two images: ½‖2a·x‖², averaged. */
    @Test
    void gradientPenaltyByHand() {
        Tensor x = engine.variable(Numbers.of(new float[] {1, 2, 3, 4}, 2, 1, 1, 2));
        Tensor logit = x.square().times(3).flattened().sum(1);
        double expected = (0.5 * (36 + 144) + 0.5 * (324 + 576)) / 2;
        assertEquals(expected, engine.number(Losses.gradientPenalty(logit, x)), 1e-3);
    }

    @Test
    void distanceIsTheMeanAbsoluteDifference() {
        assertEquals(2, engine.number(Losses.distance(of(1, -2, 3), of(0, 1, 1))), 1e-6);
    }

    @Test
    void structureIgnoresColourBrightnessAndContrast() {
        Tensor grey = engine.tensor(image((x, y, c) -> x > 3 ? 1 : 0.2f * y));
        assertEquals(0, engine.number(Losses.structure(grey.times(0.3).plus(0.5), grey)), 1e-4);
        Tensor tinted = engine.tensor(image((x, y, c) -> (x > 3 ? 1 : 0.2f * y) + 0.1f * c));
        assertEquals(0, engine.number(Losses.structure(tinted, grey)), 1e-4);
        assertTrue(engine.number(Losses.structure(grey.times(-1), grey)) > 1);
    }

    @Test
    void structureSeesSpecklesOfColour() {
        Tensor grey = engine.tensor(image((x, y, c) -> 0.2f * y));
        Tensor speckled = engine.tensor(image((x, y, c) -> 0.2f * y + ((x + y) % 2 == 0 ? 0.1f : -0.1f) * (c - 1)));
        assertEquals(0.5 * 0.2 / 3, engine.number(Losses.structure(speckled, grey)), 1e-4);
    }

    private interface Paint {
        float at(int x, int y, int channel);
    }

    private static Numbers image(Paint paint) {
        float[] numbers = new float[3 * 8 * 8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = paint.at(i % 8, i / 8 % 8, i / 64);
        }
        return Numbers.of(numbers, 1, 3, 8, 8);
    }
}
