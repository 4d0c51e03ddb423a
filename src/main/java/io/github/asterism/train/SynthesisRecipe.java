package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Stage;
import io.github.asterism.net.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of networks that make images from nothing: an update of the discriminator and, every few steps, one of the generator
 * (Goodfellow et al. 2014, algorithm 1). The same made images serve both, as those of the generator are until its own update.
 */
final class SynthesisRecipe {
    private final DjlEngine engine;
    private final SynthesisNetworks nets;
    private final SynthesisSettings settings;
    private final FineTuning start;
    private final Distorter distorter;
    private final Optimizer generator;
    private final Optimizer discriminator;

    /** A batch in the training engine: real images, made ones, and how those between are mixed. */
    private record Worked(int count, Tensor x, Tensor fake, Tensor blend) {}

    /** @param distorter of the images that the discriminator sees */
    SynthesisRecipe(
            DjlEngine engine,
            SynthesisNetworks nets,
            SynthesisSettings settings,
            FineTuning start,
            Distorter distorter) {
        this.engine = engine;
        this.nets = nets;
        this.settings = settings;
        this.distorter = distorter;
        this.start = start;
        generator = adam(nets.generatorWeights, SynthesisNetworks.GENERATOR);
        discriminator = adam(nets.discriminatorWeights, SynthesisNetworks.DISCRIMINATOR);
    }

    private Optimizer adam(DjlWeights weights, String network) {
        return new Optimizer(weights, settings.beta1(), settings.beta2(), 0, start.frozen(network));
    }

    /** Names of the losses, in the order of a table. */
    static List<String> losses() {
        return List.of(
                "D/real",
                "D/fake",
                "D/penalty",
                "D/drift",
                "D/total",
                "D/gradient",
                "G/fake",
                "G/gradient",
                "size",
                "alpha");
    }

    /**
     * @param batches of which each update follows the mean gradient
     * @param step number of steps done before this one; decides whether the generator learns
     * @param rate factor of all learning rates, 1 or less
     * @param report gets the value of every loss term by name, before weighting, and the norms of the gradients
     */
    void step(
            List<SynthesisBatches.Drawn> batches,
            Growth.Moment now,
            long step,
            double rate,
            Map<String, Double> report) {
        if (now.first()) { // what was learnt of smaller images would mislead
            generator.forget();
            discriminator.forget();
        }
        boolean generates = (step + 1) % settings.criticSteps() == 0 && !start.discriminatorOnly(step);
        double learningRate = settings.learningRate() * rate;
        engine.phase(() -> {
            Accumulation<Worked> worked = Accumulation.of(batches, batch -> worked(batch, now.stage(), generates));
            engine.phase(() -> {
                Gradient gradient = worked.gradient(
                        report, (it, own) -> discriminator(it, now.stage(), own), nets.discriminatorWeights);
                report.put("D/gradient", gradient.norm());
                step(discriminator, gradient, learningRate);
                if (settings.adversarial() == Adversarial.WGAN_CLIP) {
                    nets.discriminatorWeights.clip(Adversarial.CLIP);
                }
                return null;
            });
            if (generates) {
                Gradient gradient =
                        worked.gradient(report, (it, own) -> generator(it, now.stage(), own), nets.generatorWeights);
                report.put("G/gradient", gradient.norm());
                step(generator, gradient, learningRate);
                nets.average(1 - settings.averagingAt(step / settings.criticSteps()));
            }
            return null;
        });
        report.put("size", (double) now.stage().size());
        report.put("alpha", now.stage().alpha());
    }

    private Worked worked(SynthesisBatches.Drawn batch, Stage stage, boolean generates) {
        SynthesisCode code = SynthesisCode.of(engine, batch);
        Tensor fake = generates
                ? nets.generator.apply(code, stage)
                : engine.withoutGradient(() -> nets.generator.apply(code, stage));
        return new Worked(code.count(), real(batch.images(), stage), fake, engine.tensor(batch.blend()));
    }

    /** While a size fades in, real images fade as well (Karras et al. 2018, appendix A). */
    private Tensor real(Numbers images, Stage stage) {
        if (!stage.fading()) {
            return engine.variable(images);
        }
        return engine.variable(engine.withoutGradient(() -> {
            Tensor x = engine.tensor(images);
            Tensor coarse = x.halved().doubled();
            return coarse.plus(x.minus(coarse).times(stage.alpha()));
        }));
    }

    private Gradient discriminator(Worked it, Stage stage, Map<String, Double> report) {
        Adversarial adversarial = settings.adversarial();
        Distortion distortion = distorter.next(it.count, stage.size());
        Tensor x = distortion.variable(engine, it.x);
        Tensor made = distortion.of(engine, it.fake.detached());
        Tensor realLogits = nets.discriminator.apply(x, stage);
        Tensor fakeLogits = nets.discriminator.apply(made, stage);
        distorter.watch(realLogits, fakeLogits);
        Tensor real = adversarial.real(realLogits);
        Tensor fake = adversarial.fake(fakeLogits);
        Tensor loss = real.plus(fake);
        put(report, "D/real", real);
        put(report, "D/fake", fake);
        Tensor penalty =
                adversarial.penalty(image -> nets.discriminator.apply(image, stage), realLogits, x, made, it.blend);
        if (penalty != null) {
            put(report, "D/penalty", penalty);
            loss = loss.plus(penalty.times(settings.lambdaPenalty()));
        }
        if (settings.drift() > 0) {
            Tensor drift = realLogits.square().mean();
            put(report, "D/drift", drift);
            loss = loss.plus(drift.times(settings.drift()));
        }
        put(report, "D/total", loss);
        return Optimizer.gradientsOfUsed(loss, nets.discriminatorWeights).get(0);
    }

    private Gradient generator(Worked it, Stage stage, Map<String, Double> report) {
        Tensor logits =
                nets.discriminator.apply(distorter.next(it.count, stage.size()).of(engine, it.fake), stage);
        Tensor loss = settings.adversarial().generator(logits);
        put(report, "G/fake", loss);
        return Optimizer.gradientsOfUsed(loss, nets.generatorWeights).get(0);
    }

    /** With clipped weights by RMSProp, for momentum makes such a training unstable (Arjovsky et al. 2017). */
    private void step(Optimizer optimizer, Gradient gradient, double learningRate) {
        if (settings.adversarial() == Adversarial.WGAN_CLIP) {
            optimizer.rmsStep(gradient, learningRate);
        } else {
            optimizer.step(gradient, learningRate);
        }
    }

    private void put(Map<String, Double> report, String name, Tensor value) {
        report.put(name, engine.number(value));
    }

    /** Moments of both optimizers: network/weight path/… → numbers. */
    Map<String, Numbers> state() {
        Map<String, Numbers> state = new LinkedHashMap<>();
        generator.state().forEach((path, numbers) -> state.put(SynthesisNetworks.GENERATOR + "/" + path, numbers));
        discriminator
                .state()
                .forEach((path, numbers) -> state.put(SynthesisNetworks.DISCRIMINATOR + "/" + path, numbers));
        return state;
    }

    void restore(Map<String, Numbers> state) {
        generator.restore(RunState.under(SynthesisNetworks.GENERATOR, state));
        discriminator.restore(RunState.under(SynthesisNetworks.DISCRIMINATOR, state));
    }
}
