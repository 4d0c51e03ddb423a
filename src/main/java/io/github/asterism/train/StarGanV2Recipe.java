package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2.Content;
import io.github.asterism.net.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One training step of StarGAN v2: its four updates, then the averages (Choi et al. 2020, sections 2.2 and A). */
final class StarGanV2Recipe {
    private final DjlEngine engine;
    private final StarGanV2Networks nets;
    private final StarGanV2Settings settings;
    private final Optimizer generator;
    private final Optimizer mapping;
    private final Optimizer encoder;
    private final Optimizer discriminator;

    StarGanV2Recipe(DjlEngine engine, StarGanV2Networks nets, StarGanV2Settings settings) {
        this.engine = engine;
        this.nets = nets;
        this.settings = settings;
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
     * @return the value of every loss term by name, before weighting
     */
    Map<String, Double> step(Batch batch, long step, double rate) {
        Map<String, Double> report = new LinkedHashMap<>();
        engine.phase(() -> {
            Inputs in = new Inputs(batch);
            if (step < settings.warmUp()) {
                warmUp(in, rate, report);
            } else {
                updates(in, step, rate, report);
            }
            return null;
        });
        double ramp = (1.0 + step) / (10.0 + step);
        nets.averages.follow(settings.rampAverages() ? Math.min(settings.averaging(), ramp) : settings.averaging());
        return report;
    }

    private void updates(Inputs in, long step, double rate, Map<String, Double> report) {
        double diversity = diversityWeight(step);
        double penalty = step % settings.penaltyEvery() == 0 ? settings.lambdaPenalty() * settings.penaltyEvery() : 0;
        report.put("G/lambda_ds", diversity);

        // Until its own update the generator is the same: one fake serves discriminator and generator.
        Content content = nets.generator.encode(in.x);
        Tensor style = nets.mapping.apply(in.z, in.target);
        Tensor fake = nets.generator.decode(content, style);
        updateDiscriminator("D/latent_", in, fake.detached(), penalty, rate, report);
        Tensor referenceFake = engine.withoutGradient(
                () -> nets.generator.decode(content, nets.encoder.apply(in.reference, in.target)));
        updateDiscriminator("D/ref_", in, referenceFake, penalty, rate, report);

        updateOnLatent(in, content, style, fake, diversity, rate, report);
        updateOnReference(in, diversity, rate, report);
    }

    /** λ_ds, linear from its start to 0. */
    double diversityWeight(long step) {
        double left = 1 - (double) step / settings.diversitySteps();
        return settings.lambdaDiversity() * Math.max(0, left);
    }

    private void updateDiscriminator(
            String name, Inputs in, Tensor fake, double penalty, double rate, Map<String, Double> report) {
        engine.phase(() -> {
            Optimizer.Gradient gradient =
                    discriminatorGradient(name, in, fake, penalty, report).get(0);
            discriminator.step(gradient, settings.learningRate() * rate);
            return null;
        });
    }

    List<Optimizer.Gradient> discriminatorGradient(
            String name, Inputs in, Tensor fake, double penalty, Map<String, Double> report) {
        Tensor logit = nets.discriminator.apply(in.x, in.domain);
        Tensor real = Losses.looksReal(logit);
        Tensor imagined = Losses.looksFake(nets.discriminator.apply(fake, in.target));
        Tensor loss = real.plus(imagined);
        report.put(name + "real", engine.number(real));
        report.put(name + "fake", engine.number(imagined));
        if (penalty > 0) {
            Tensor r1 = Losses.gradientPenalty(logit, in.x);
            report.put(name + "reg", engine.number(r1));
            loss = loss.plus(r1.times(penalty));
        }
        report.put(name + "total", engine.number(loss));
        return Optimizer.gradients(loss, nets.discriminatorWeights);
    }

    private void updateOnLatent(
            Inputs in,
            Content content,
            Tensor style,
            Tensor fake,
            double diversity,
            double rate,
            Map<String, Double> report) {
        engine.phase(() -> {
            List<Optimizer.Gradient> gradients = latentGradients(in, content, style, fake, diversity, report);
            generator.step(gradients.get(0), settings.learningRate() * rate);
            mapping.step(gradients.get(1), settings.mappingRate() * rate);
            encoder.step(gradients.get(2), settings.learningRate() * rate);
            return null;
        });
    }

    /** Of generator, mapping network and style encoder. */
    List<Optimizer.Gradient> latentGradients(
            Inputs in, Content content, Tensor style, Tensor fake, double diversity, Map<String, Double> report) {
        Tensor fake2 = diversity == 0
                ? null
                : engine.withoutGradient(() -> nets.generator.decode(content, nets.mapping.apply(in.z2, in.target)));
        Tensor sourceStyle = nets.encoder.apply(in.x, in.domain);
        Tensor loss = generatorLoss("G/latent_", in, style, fake, fake2, sourceStyle, diversity, report);
        return Optimizer.gradients(loss, nets.generatorWeights, nets.mappingWeights, nets.encoderWeights);
    }

    private void updateOnReference(Inputs in, double diversity, double rate, Map<String, Double> report) {
        engine.phase(() -> {
            Optimizer.Gradient gradient =
                    referenceGradients(in, diversity, report, false).get(0);
            generator.step(gradient, settings.learningRate() * rate);
            return null;
        });
    }

    /** Of the generator; of the style encoder too if wanted, which the step itself does not need. */
    List<Optimizer.Gradient> referenceGradients(
            Inputs in, double diversity, Map<String, Double> report, boolean encoderToo) {
        Content content = nets.generator.encode(in.x);
        Tensor style = styleOf(in.reference, in.target, encoderToo);
        Tensor fake = nets.generator.decode(content, style);
        Tensor fake2 = diversity == 0
                ? null
                : engine.withoutGradient(
                        () -> nets.generator.decode(content, nets.encoder.apply(in.reference2, in.target)));
        Tensor sourceStyle = styleOf(in.x, in.domain, encoderToo);
        Tensor loss = generatorLoss("G/ref_", in, style, fake, fake2, sourceStyle, diversity, report);
        return encoderToo
                ? Optimizer.gradients(loss, nets.generatorWeights, nets.encoderWeights)
                : Optimizer.gradients(loss, nets.generatorWeights);
    }

    private Tensor styleOf(Tensor image, Tensor domain, boolean gradient) {
        return gradient
                ? nets.encoder.apply(image, domain)
                : engine.withoutGradient(() -> nets.encoder.apply(image, domain));
    }

    private Tensor generatorLoss(
            String name,
            Inputs in,
            Tensor style,
            Tensor fake,
            Tensor fake2,
            Tensor sourceStyle,
            double diversity,
            Map<String, Double> report) {
        Tensor adversarial = Losses.looksReal(nets.discriminator.apply(fake, in.target));
        Tensor styleLoss = Losses.distance(nets.encoder.apply(fake, in.target), style);
        Tensor cycle = Losses.distance(nets.generator.apply(fake, sourceStyle), in.x);
        report.put(name + "adv", engine.number(adversarial));
        report.put(name + "sty", engine.number(styleLoss));
        report.put(name + "cyc", engine.number(cycle));
        Tensor loss =
                adversarial.plus(styleLoss.times(settings.lambdaStyle())).plus(cycle.times(settings.lambdaCycle()));
        if (fake2 != null) {
            Tensor difference = Losses.distance(fake, fake2);
            report.put(name + "ds", engine.number(difference));
            loss = loss.minus(difference.times(diversity));
        }
        if (settings.lambdaStructure() > 0) {
            Tensor structure = Losses.structure(fake, in.x);
            report.put(name + "structure", engine.number(structure));
            loss = loss.plus(structure.times(settings.lambdaStructure()));
        }
        report.put(name + "total", engine.number(loss));
        return loss;
    }

    /** |x − G(x, E(x, y))| alone: where everything is, before how it looks. */
    private void warmUp(Inputs in, double rate, Map<String, Double> report) {
        Tensor redrawn = nets.generator.apply(in.x, nets.encoder.apply(in.x, in.domain));
        Tensor loss = Losses.distance(redrawn, in.x);
        report.put("G/warmup", engine.number(loss));
        List<Optimizer.Gradient> gradients = Optimizer.gradients(loss, nets.generatorWeights);
        generator.step(gradients.get(0), settings.learningRate() * rate);
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
        optimizers().forEach((network, optimizer) -> {
            Map<String, Numbers> own = new LinkedHashMap<>();
            String prefix = network + "/";
            state.forEach((name, numbers) -> {
                if (name.startsWith(prefix)) {
                    own.put(name.substring(prefix.length()), numbers);
                }
            });
            optimizer.restore(own);
        });
    }

    private Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> all = new LinkedHashMap<>();
        all.put(StarGanV2Networks.GENERATOR, generator);
        all.put(StarGanV2Networks.MAPPING, mapping);
        all.put(StarGanV2Networks.ENCODER, encoder);
        all.put(StarGanV2Networks.DISCRIMINATOR, discriminator);
        return all;
    }

    /** A batch in the engine. */
    final class Inputs {
        final Tensor x;
        final Tensor domain;
        final Tensor target;
        final Tensor reference;
        final Tensor reference2;
        final Tensor z;
        final Tensor z2;

        Inputs(Batch batch) {
            x = engine.variable(batch.source());
            domain = engine.tensor(batch.sourceDomain());
            target = engine.tensor(batch.targetDomain());
            reference = engine.tensor(batch.reference());
            reference2 = engine.tensor(batch.reference2());
            z = engine.tensor(batch.latent());
            z2 = engine.tensor(batch.latent2());
        }
    }
}
