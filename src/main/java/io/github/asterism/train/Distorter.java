package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.train.DistortionSettings.Augment;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws a {@link Distortion} for each update, and watches how far the discriminator overfits. What is drawn depends on the
 * seed, the step and the probability alone, so a continued run sees the same distortions as an uninterrupted one.
 */
final class Distorter {
    private static final String STATE = "distorter/control"; // its name among the moments
    private static final String PROBABILITY = "D/augment";
    private static final String OVERFITTING = "D/overfitting";
    private static final long OTHERS = 0x5851F42D4C957F2DL; // batches have seeds far from these

    private final DjlEngine engine;
    private final DistortionSettings settings;
    private final Adversarial adversarial;
    private final int batch;
    private final int size;
    private final long seed;
    private final OverfittingControl control;
    private Random random;
    private double signs;
    private double answers;

    /**
     * @param adversarial by which the discriminator learns
     * @param batch images in one
     * @param size their height and width, pixels
     */
    Distorter(DjlEngine engine, DistortionSettings settings, Adversarial adversarial, int batch, int size, long seed) {
        this.engine = engine;
        this.settings = settings;
        this.adversarial = adversarial;
        this.batch = batch;
        this.size = size;
        this.seed = seed + OTHERS;
        control = new OverfittingControl(settings);
    }

    static Distorter of(DjlEngine engine, TrainingSettings settings, Adversarial adversarial) {
        return new Distorter(
                engine, settings.distortion(), adversarial, settings.batch(), settings.size(), settings.seed());
    }

    /** Leaves everything as it is. */
    static Distorter none(DjlEngine engine) {
        return new Distorter(engine, DistortionSettings.NONE, Adversarial.GAN, 0, 0, 0);
    }

    /** The columns that {@link #end} reports. */
    List<String> columns() {
        return switch (settings.augment()) {
            case NONE -> List.of();
            case ADAPTIVE -> List.of(PROBABILITY, OVERFITTING);
            case DIFF -> List.of(OVERFITTING);
        };
    }

    /** @param step number of steps done before the one that begins */
    void begin(long step) {
        random = Batches.random(seed, step);
        signs = 0;
        answers = 0;
    }

    /** For the images of the next update. */
    Distortion next() {
        return next(batch, size);
    }

    /** For images of another number and size. */
    Distortion next(int images, int side) {
        return switch (settings.augment()) {
            case NONE -> Distortion.NONE;
            case ADAPTIVE -> Distortion.adaptive(random, control.p(), images, side);
            case DIFF -> Distortion.diff(random, images, side);
        };
    }

    /** Takes in the discriminator's logits of real and of translated images, whatever their shapes. */
    void watch(Tensor real, Tensor fake) {
        if (settings.augment() == Augment.NONE) {
            return;
        }
        double boundary = adversarial.boundary(engine.number(real.mean()), engine.number(fake.mean()));
        for (float logit : engine.numbers(real).data()) {
            signs += Math.signum(logit - boundary);
            answers++;
        }
    }

    /**
     * Adapts the probability.
     *
     * @param step number of steps done before the one that ends
     * @param images of training in the step
     * @param report gets the probability in this step and how far the discriminator overfitted, −1 to 1
     */
    void end(long step, int images, Map<String, Double> report) {
        if (settings.augment() == Augment.ADAPTIVE) {
            report.put(PROBABILITY, (double) control.p());
            control.add(step, signs, answers, images);
        }
        if (answers > 0) {
            report.put(OVERFITTING, signs / answers);
        }
    }

    /** What a continued run needs, for the moments. */
    Map<String, Numbers> state() {
        return settings.augment() == Augment.ADAPTIVE ? Map.of(STATE, control.state()) : Map.of();
    }

    /** Takes over what {@link #state} returned, among other moments. */
    void restore(Map<String, Numbers> moments) {
        if (moments.containsKey(STATE)) {
            control.restore(moments.get(STATE));
        }
    }
}
