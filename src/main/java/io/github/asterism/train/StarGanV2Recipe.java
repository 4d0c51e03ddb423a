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
            "G/latent_gradient");

    private final DjlEngine engine;
    private final StarGanV2Networks nets;
    private final StarGanV2Settings settings;
    private final StarGanV2Objective objective;
    private final Optimizer generator;
    private final Optimizer mapping;
    private final Optimizer encoder;
    private final Optimizer discriminator;

    StarGanV2Recipe(DjlEngine engine, StarGanV2Networks nets, StarGanV2Settings settings) {
        this.engine = engine;
        this.nets = nets;
        this.settings = settings;
        objective = new StarGanV2Objective(engine, nets, settings);
        generator = adam(nets.generatorWeights);
        mapping = adam(nets.mappingWeights);
        encoder = adam(nets.encoderWeights);
        discriminator = adam(nets.discriminatorWeights);
    }

    private Optimizer adam(DjlWeights weights) {
        return new Optimizer(weights, 0, 0.99, settings.weightDecay());
    }

    /**
     * @param step number of steps done before this one; decides the weight of the diversity loss
     * @param rate factor of all learning rates, 1 or less
     * @return the value of every loss term by name, before weighting, and the norms of two gradients
     */
    Map<String, Double> step(Batch batch, long step, double rate) {
        Map<String, Double> report = new LinkedHashMap<>();
        engine.phase(() -> {
            Inputs in = new Inputs(engine, batch);
            if (step < settings.warmUp()) {
                Gradient gradient = objective.redrawing(in, report);
                generator.step(gradient, settings.learningRate() * rate);
            } else {
                update(in, step, rate, report);
            }
            return null;
        });
        double ramp = (1.0 + step) / (10.0 + step);
        nets.averages.follow(settings.rampAverages() ? Math.min(settings.averaging(), ramp) : settings.averaging());
        return report;
    }

    private void update(Inputs in, long step, double factor, Map<String, Double> report) {
        double diversity = settings.diversityAt(step);
        double penalty = step % settings.penaltyEvery() == 0 ? settings.lambdaPenalty() * settings.penaltyEvery() : 0;
        double rate = settings.learningRate() * factor;
        report.put("G/lambda_ds", diversity);

        // Until its own update the generator is the same: one fake serves the discriminator and the generator.
        Content content = nets.generator.encode(in.x);
        Tensor style = nets.mapping.apply(in.z, in.target);
        Tensor fake = nets.generator.decode(content, style, in.masks);
        engine.phase(() -> {
            Gradient gradient = objective.discriminator("D/latent_", in, fake.detached(), penalty, report);
            report.put("D/latent_gradient", gradient.norm());
            step(gradient, rate);
            return null;
        });
        engine.phase(() -> {
            Tensor referenceFake = engine.withoutGradient(
                    () -> nets.generator.decode(content, nets.encoder.apply(in.reference, in.target), in.masks));
            step(objective.discriminator("D/ref_", in, referenceFake, penalty, report), rate);
            return null;
        });
        engine.phase(() -> {
            List<Gradient> gradients = objective.onLatent(in, content, style, fake, diversity, report);
            report.put("G/latent_gradient", gradients.get(0).norm());
            generator.step(gradients.get(0), rate);
            mapping.step(gradients.get(1), settings.mappingRate() * factor);
            encoder.step(gradients.get(2), rate);
            return null;
        });
        engine.phase(() -> {
            generator.step(objective.onReference(in, diversity, report), rate);
            return null;
        });
    }

    private void step(Gradient gradient, double rate) {
        discriminator.step(gradient, rate);
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
