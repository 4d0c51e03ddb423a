package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.net.StarGan.Discriminator;
import io.github.asterism.net.StarGan.Discriminator.Answer;
import io.github.asterism.net.Tensor;
import java.util.Map;

/**
 * What StarGAN's networks want on one data set, as gradients of their losses (Choi et al. 2018, equations 1 to 6). Every loss
 * term is also reported by name, before weighting; nothing is changed.
 */
final class StarGanObjective {
    private final DjlEngine engine;
    private final StarGanNetworks nets;
    private final StarGanSettings settings;
    private final Distorter distorter;

    /** @param distorter of the images that the discriminator sees */
    StarGanObjective(DjlEngine engine, StarGanNetworks nets, StarGanSettings settings, Distorter distorter) {
        this.engine = engine;
        this.nets = nets;
        this.settings = settings;
        this.distorter = distorter;
    }

    /**
     * The discriminator tells real from fake, and which labels real images have (equations 1, 2 and 5).
     *
     * @param fake without gradient
     */
    Gradient discriminator(String name, LabelSpace.Inputs in, Tensor fake, Map<String, Double> report) {
        Adversarial adversarial = settings.adversarial();
        Discriminator discriminator = nets.discriminator();
        Distortion distortion = distorter.next();
        Tensor x = distortion.variable(engine, in.x);
        Tensor translated = distortion.of(engine, fake);
        Answer answer = discriminator.apply(x);
        Tensor real = adversarial.real(answer.real());
        Tensor fakeLogit = discriminator.apply(translated).real();
        Tensor imagined = adversarial.fake(fakeLogit);
        distorter.watch(answer.real(), fakeLogit);
        Tensor labels = in.classification(answer.labels(), in.label, settings.meanAttributes());
        Tensor loss = real.plus(imagined).plus(labels.times(settings.lambdaClass()));
        put(report, name + "D/real", real);
        put(report, name + "D/fake", imagined);
        put(report, name + "D/class", labels);
        Tensor penalty =
                adversarial.penalty(image -> discriminator.apply(image).real(), answer.real(), x, translated, in.blend);
        if (penalty != null) {
            put(report, name + "D/penalty", penalty);
            loss = loss.plus(penalty.times(settings.lambdaPenalty()));
        }
        put(report, name + "D/total", loss);
        return Optimizer.gradients(loss, nets.discriminatorWeights).get(0);
    }

    /**
     * The generator deceives the discriminator, hits the target labels and can go back (equations 1, 3, 4 and 6).
     *
     * @param fake the translation of {@code in.x} to its target, with gradient
     */
    Gradient generator(String name, LabelSpace.Inputs in, Tensor fake, Map<String, Double> report) {
        Answer answer = nets.discriminator().apply(distorter.next().of(engine, fake));
        Tensor deceived = settings.adversarial().generator(answer.real());
        Tensor cycle = Losses.distance(nets.generator.apply(fake, in.code), in.x);
        Tensor labels = in.classification(answer.labels(), in.target, settings.meanAttributes());
        Tensor loss = deceived.plus(cycle.times(settings.lambdaCycle())).plus(labels.times(settings.lambdaClass()));
        put(report, name + "G/fake", deceived);
        put(report, name + "G/cycle", cycle);
        put(report, name + "G/class", labels);
        if (settings.lambdaStructure() > 0) {
            Tensor structure = Losses.structure(fake, in.x);
            put(report, name + "G/structure", structure);
            loss = loss.plus(structure.times(settings.lambdaStructure()));
        }
        put(report, name + "G/total", loss);
        return Optimizer.gradients(loss, nets.generatorWeights).get(0);
    }

    private void put(Map<String, Double> report, String name, Tensor value) {
        report.put(name, engine.number(value));
    }
}
