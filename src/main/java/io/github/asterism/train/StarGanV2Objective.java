package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.net.StarGanV2.Content;
import io.github.asterism.net.StarGanV2.Discriminator;
import io.github.asterism.net.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What StarGAN v2's networks want, as gradients of their losses (Choi et al. 2020, equation 5). Every loss term is
 * also reported by name, before weighting; nothing is changed.
 */
final class StarGanV2Objective {
    private final DjlEngine engine;
    private final StarGanV2Networks nets;
    private final StarGanV2Settings settings;
    private final Distorter distorter;

    /** @param distorter of the images that the discriminator sees */
    StarGanV2Objective(DjlEngine engine, StarGanV2Networks nets, StarGanV2Settings settings, Distorter distorter) {
        this.engine = engine;
        this.nets = nets;
        this.settings = settings;
        this.distorter = distorter;
    }

    /**
     * The discriminator tells real from fake.
     *
     * @param fake without gradient
     * @param penalty weight of the gradient penalty in this step; 0 leaves it out
     */
    Gradient discriminator(String name, Inputs in, Tensor fake, double penalty, Map<String, Double> report) {
        Discriminator discriminator = nets.discriminator();
        Distortion distortion = distorter.next();
        Tensor x = distortion.variable(engine, in.x);
        Tensor translated = distortion.of(engine, fake);
        Tensor logit = discriminator.apply(x, in.domain);
        Tensor real = settings.adversarial().real(logit);
        Tensor fakeLogit = discriminator.apply(translated, in.target);
        Tensor imagined = settings.adversarial().fake(fakeLogit);
        distorter.watch(logit, fakeLogit);
        Tensor loss = real.plus(imagined);
        report.put(name + "real", engine.number(real));
        report.put(name + "fake", engine.number(imagined));
        Tensor steepness = penalty > 0
                ? settings.adversarial()
                        .penalty(image -> discriminator.apply(image, in.target), logit, x, translated, in.blend)
                : null;
        if (steepness != null) {
            report.put(name + "reg", engine.number(steepness));
            loss = loss.plus(steepness.times(penalty));
        }
        report.put(name + "total", engine.number(loss));
        return Optimizer.gradients(loss, nets.discriminatorWeights).get(0);
    }

    /**
     * Generator, mapping network and style encoder, in this order, with the style of a latent code.
     *
     * @param fake the decoded {@code content} in {@code style}, all with gradient
     * @param diversity weight of the diversity loss in this step
     */
    List<Gradient> onLatent(
            Inputs in, Content content, Tensor style, Tensor fake, double diversity, Map<String, Double> report) {
        Tensor loss = generator("G/latent_", in, style, fake, nets.encoder.apply(in.x, in.domain), report);
        if (diversity > 0) {
            Tensor other = engine.withoutGradient(
                    () -> nets.generator.decode(content, nets.mapping.apply(in.z2, in.target), in.masks));
            loss = loss.minus(difference("G/latent_", fake, other, report).times(diversity));
        }
        report.put("G/latent_total", engine.number(loss));
        return Optimizer.gradients(loss, nets.generatorWeights, nets.mappingWeights, nets.encoderWeights);
    }

    /** The generator alone, with the style of a reference image. */
    Gradient onReference(Inputs in, double diversity, Map<String, Double> report) {
        // Only the generator learns here: nothing behind the style codes needs a gradient.
        Tensor style = engine.withoutGradient(() -> nets.encoder.apply(in.reference, in.target));
        Tensor sourceStyle = engine.withoutGradient(() -> nets.encoder.apply(in.x, in.domain));
        Tensor loss = onReference(in, style, sourceStyle, diversity, report);
        return Optimizer.gradients(loss, nets.generatorWeights).get(0);
    }

    /** The loss of {@link #onReference}, for given styles of the reference and of the source image. */
    Tensor onReference(Inputs in, Tensor style, Tensor sourceStyle, double diversity, Map<String, Double> report) {
        Content content = nets.generator.encode(in.x);
        Tensor fake = nets.generator.decode(content, style, in.masks);
        Tensor loss = generator("G/ref_", in, style, fake, sourceStyle, report);
        if (diversity > 0) {
            Tensor other = engine.withoutGradient(
                    () -> nets.generator.decode(content, nets.encoder.apply(in.reference2, in.target), in.masks));
            loss = loss.minus(difference("G/ref_", fake, other, report).times(diversity));
        }
        report.put("G/ref_total", engine.number(loss));
        return loss;
    }

    /** |x − G(x, E(x, y))| for the generator: where everything is, before how it looks. */
    Gradient redrawing(Inputs in, Map<String, Double> report) {
        Tensor style = engine.withoutGradient(() -> nets.encoder.apply(in.x, in.domain));
        Tensor loss = Losses.distance(nets.generator.decode(nets.generator.encode(in.x), style, in.masks), in.x);
        report.put("G/redrawing", engine.number(loss));
        return Optimizer.gradients(loss, nets.generatorWeights).get(0);
    }

    /** Adversarial, style and cycle loss, weighted. */
    private Tensor generator(
            String name, Inputs in, Tensor style, Tensor fake, Tensor sourceStyle, Map<String, Double> report) {
        Tensor seen = distorter.next().of(engine, fake);
        Tensor adversarial =
                settings.adversarial().generator(nets.discriminator().apply(seen, in.target));
        Tensor styleLoss = Losses.distance(nets.encoder.apply(fake, in.target), style);
        Tensor back = nets.generator.decode(nets.generator.encode(fake), sourceStyle, in.masks);
        Tensor cycle = Losses.distance(back, in.x);
        report.put(name + "adv", engine.number(adversarial));
        report.put(name + "sty", engine.number(styleLoss));
        report.put(name + "cyc", engine.number(cycle));
        Tensor loss =
                adversarial.plus(styleLoss.times(settings.lambdaStyle())).plus(cycle.times(settings.lambdaCycle()));
        if (settings.lambdaStructure() > 0) {
            Tensor structure = Losses.structure(fake, in.x);
            report.put(name + "structure", engine.number(structure));
            loss = loss.plus(structure.times(settings.lambdaStructure()));
        }
        return loss;
    }

    private Tensor difference(String name, Tensor fake, Tensor other, Map<String, Double> report) {
        Tensor difference = Losses.distance(fake, other);
        report.put(name + "ds", engine.number(difference));
        return difference;
    }
}
