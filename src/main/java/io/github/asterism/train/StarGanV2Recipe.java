package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2.Content;
import io.github.asterism.net.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** One training step of StarGAN v2: its four updates, then the averages (Choi et al. 2020, section 2.2, appendix B). */
final class StarGanV2Recipe {
    /** Names of the losses, in the order of a table. */
    static final List<String> LOSSES = List.of(
            "G/redrawing",
            "D/latent_real",
            "D/latent_fake",
            "D/latent_reg",
            "D/ref_real",
            "D/ref_fake",
            "D/ref_reg",
            "G/latent_adv",
            "G/latent_sty",
            "G/latent_ds",
            "G/latent_cyc",
            "G/latent_structure",
            "G/ref_adv",
            "G/ref_sty",
            "G/ref_ds",
            "G/ref_cyc",
            "G/ref_structure",
            "G/lambda_ds",
            "D/latent_gradient",
            "D/ref_gradient",
            "G/latent_gradient");

    private final DjlEngine engine;
    private final StarGanV2Networks nets;
    private final StarGanV2Settings settings;
    private final FineTuning start;
    private final StarGanV2Objective objective;
    private final Optimizer generator;
    private final Optimizer mapping;
    private final Optimizer encoder;
    private final Optimizer discriminator;

    /** A batch with what the generator's encoder makes of it. */
    private record Encoded(Inputs in, Content content) {}

    /** A batch redrawn in the style of its latent codes. */
    private record Translated(Inputs in, Content content, Tensor style, Tensor fake) {}

    StarGanV2Recipe(DjlEngine engine, StarGanV2Networks nets, StarGanV2Settings settings) {
        this(engine, nets, settings, FineTuning.NONE, Distorter.none(engine));
    }

    /** @param distorter of the images that the discriminator sees */
    StarGanV2Recipe(
            DjlEngine engine,
            StarGanV2Networks nets,
            StarGanV2Settings settings,
            FineTuning start,
            Distorter distorter) {
        this.engine = engine;
        this.nets = nets;
        this.settings = settings;
        this.start = start;
        objective = new StarGanV2Objective(engine, nets, settings, distorter);
        generator = adam(nets.generatorWeights, StarGanV2Networks.GENERATOR);
        mapping = adam(nets.mappingWeights, StarGanV2Networks.MAPPING);
        encoder = adam(nets.encoderWeights, StarGanV2Networks.ENCODER);
        discriminator = adam(nets.discriminatorWeights, StarGanV2Networks.DISCRIMINATOR);
    }

    private Optimizer adam(DjlWeights weights, String network) {
        return new Optimizer(weights, 0, 0.99, settings.weightDecay(), start.frozen(network));
    }

    /** A step on one batch. */
    Map<String, Double> step(Batch batch, long step, double rate) {
        return step(List.of(batch), step, rate);
    }

    /**
     * @param batches of which each update follows the mean gradient
     * @param step number of steps done before this one; decides the weight of the diversity loss
     * @param rate factor of all learning rates, 1 or less
     * @return the value of every loss term by name, before weighting, and the norms of gradients
     */
    Map<String, Double> step(List<Batch> batches, long step, double rate) {
        Map<String, Double> report = new LinkedHashMap<>();
        engine.phase(() -> {
            Accumulation<Inputs> inputs = Accumulation.of(batches, batch -> new Inputs(engine, batch));
            if (step < settings.warmUp()) {
                Gradient gradient = inputs.gradient(report, objective::redrawing, nets.generatorWeights);
                generator.step(gradient, settings.learningRate() * rate);
            } else {
                update(inputs, step, rate, report);
            }
            return null;
        });
        double ramp = (1.0 + step) / (10.0 + step);
        nets.averages.follow(settings.rampAverages() ? Math.min(settings.averaging(), ramp) : settings.averaging());
        return report;
    }

    private void update(Accumulation<Inputs> inputs, long step, double factor, Map<String, Double> report) {
        double diversity = settings.diversityAt(step);
        double penalty = step % settings.penaltyEvery() == 0 ? settings.lambdaPenalty() * settings.penaltyEvery() : 0;
        double rate = settings.learningRate() * factor;
        report.put("G/lambda_ds", diversity);

        // Until its own update the generator is the same: one fake serves the discriminator and the generator.
        Accumulation<Encoded> encoded = inputs.then(in -> new Encoded(in, nets.generator.encode(in.x)));
        Accumulation<Translated> translated = encoded.then(this::translated);
        engine.phase(() -> {
            updateDiscriminator(
                    "D/latent_",
                    report,
                    translated,
                    rate,
                    (it, own) -> objective.discriminator("D/latent_", it.in, it.fake.detached(), penalty, own));
            return null;
        });
        engine.phase(() -> {
            updateDiscriminator("D/ref_", report, encoded, rate, (it, own) -> {
                Tensor fake = engine.withoutGradient(() -> nets.generator.decode(
                        it.content, nets.encoder.apply(it.in.reference, it.in.target), it.in.masks));
                return objective.discriminator("D/ref_", it.in, fake, penalty, own);
            });
            return null;
        });
        if (start.discriminatorOnly(step)) {
            return;
        }
        engine.phase(() -> {
            List<Gradient> gradients = translated.gradients(
                    report,
                    (it, own) -> objective.onLatent(it.in, it.content, it.style, it.fake, diversity, own),
                    nets.generatorWeights,
                    nets.mappingWeights,
                    nets.encoderWeights);
            report.put("G/latent_gradient", gradients.get(0).norm());
            generator.step(gradients.get(0), rate);
            mapping.step(gradients.get(1), settings.mappingRate() * factor);
            encoder.step(gradients.get(2), rate);
            return null;
        });
        engine.phase(() -> {
            Gradient gradient = inputs.gradient(
                    report, (in, own) -> objective.onReference(in, diversity, own), nets.generatorWeights);
            generator.step(gradient, rate);
            return null;
        });
    }

    private Translated translated(Encoded of) {
        Inputs in = of.in;
        Tensor style = nets.mapping.apply(in.z, in.target);
        return new Translated(in, of.content, style, nets.generator.decode(of.content, style, in.masks));
    }

    private <T> void updateDiscriminator(
            String name,
            Map<String, Double> report,
            Accumulation<T> batches,
            double rate,
            BiFunction<T, Map<String, Double>, Gradient> gradient) {
        Gradient mean = batches.gradient(report, gradient, nets.discriminatorWeights);
        report.put(name + "gradient", mean.norm());
        discriminator.step(mean, rate);
        if (settings.adversarial() == Adversarial.WGAN_CLIP) {
            nets.discriminatorWeights.clip(Adversarial.CLIP);
        }
    }

    /** Moments of all optimizers: network/weight path/… → numbers. */
    Map<String, Numbers> state() {
        Map<String, Numbers> state = new LinkedHashMap<>();
        optimizers()
                .forEach((network, optimizer) ->
                        optimizer.state().forEach((name, numbers) -> state.put(network + "/" + name, numbers)));
        return state;
    }

    void restore(Map<String, Numbers> state) {
        optimizers().forEach((network, optimizer) -> optimizer.restore(RunState.under(network, state)));
    }

    private Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> all = new LinkedHashMap<>();
        all.put(StarGanV2Networks.GENERATOR, generator);
        all.put(StarGanV2Networks.MAPPING, mapping);
        all.put(StarGanV2Networks.ENCODER, encoder);
        all.put(StarGanV2Networks.DISCRIMINATOR, discriminator);
        return all;
    }
}
