package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of StarGAN on one data set: an update of the discriminator and, every few steps, one of the generator (Choi et al.
 * 2018, section 4). With several data sets the step is done on each in turn.
 */
final class StarGanRecipe {
    private final DjlEngine engine;
    private final StarGanNetworks nets;
    private final StarGanSettings settings;
    private final LabelSpace space;
    private final FineTuning start;
    private final StarGanObjective objective;
    private final Optimizer generator;
    private final Optimizer discriminator;

    /** A batch redrawn with its target labels. */
    private record Translated(LabelSpace.Inputs in, Tensor fake) {}

    StarGanRecipe(DjlEngine engine, StarGanNetworks nets, LabelSpace space, StarGanSettings settings) {
        this(engine, nets, space, settings, FineTuning.NONE, Distorter.none(engine));
    }

    /** @param distorter of the images that the discriminator sees */
    StarGanRecipe(
            DjlEngine engine,
            StarGanNetworks nets,
            LabelSpace space,
            StarGanSettings settings,
            FineTuning start,
            Distorter distorter) {
        this.engine = engine;
        this.nets = nets;
        this.space = space;
        this.settings = settings;
        this.start = start;
        objective = new StarGanObjective(engine, nets, settings, distorter);
        generator = adam(nets.generatorWeights, StarGanNetworks.GENERATOR);
        discriminator = adam(nets.discriminatorWeights, StarGanNetworks.DISCRIMINATOR);
    }

    private Optimizer adam(DjlWeights weights, String network) {
        return new Optimizer(weights, 0.5, 0.999, settings.weightDecay(), start.frozen(network));
    }

    /** Names of the losses on one data set, in the order of a table. */
    static List<String> losses(String name) {
        List<String> losses = new ArrayList<>();
        for (String loss : List.of("D/real", "D/fake", "D/class", "D/penalty", "D/total", "D/gradient")) {
            losses.add(name + loss);
        }
        for (String loss : List.of("G/fake", "G/cycle", "G/class", "G/structure", "G/total", "G/gradient")) {
            losses.add(name + loss);
        }
        return losses;
    }

    /** A step on one batch. */
    void step(String name, int set, LabelBatch batch, long step, double rate, Map<String, Double> report) {
        step(name, set, List.of(batch), step, rate, report);
    }

    /**
     * @param name before the names of the losses; empty with one data set
     * @param set of the batches
     * @param batches of which each update follows the mean gradient
     * @param step number of steps done before this one; decides whether the generator learns
     * @param rate factor of all learning rates, 1 or less
     * @param report gets the value of every loss term by name, before weighting, and the norms of the gradients
     */
    void step(String name, int set, List<LabelBatch> batches, long step, double rate, Map<String, Double> report) {
        boolean generates = (step + 1) % settings.criticSteps() == 0 && !start.discriminatorOnly(step);
        double learningRate = settings.learningRate() * rate;
        engine.phase(() -> {
            // The generator is the same until its own update: one fake serves both.
            Accumulation<Translated> translated = Accumulation.of(
                            batches, batch -> space.new Inputs(engine, set, batch))
                    .then(in -> new Translated(
                            in, generates ? translated(in) : engine.withoutGradient(() -> translated(in))));
            engine.phase(() -> {
                Gradient gradient = translated.gradient(
                        report,
                        (it, own) -> objective.discriminator(name, it.in, it.fake.detached(), own),
                        nets.discriminatorWeights);
                report.put(name + "D/gradient", gradient.norm());
                step(discriminator, gradient, learningRate);
                if (settings.adversarial() == Adversarial.WGAN_CLIP) {
                    nets.discriminatorWeights.clip(Adversarial.CLIP);
                }
                return null;
            });
            if (generates) {
                Gradient gradient = translated.gradient(
                        report, (it, own) -> objective.generator(name, it.in, it.fake, own), nets.generatorWeights);
                report.put(name + "G/gradient", gradient.norm());
                step(generator, gradient, learningRate);
                nets.averagedWeights.approach(
                        nets.generatorWeights, 1 - settings.averagingAt(step / settings.criticSteps()));
            }
            return null;
        });
    }

    /** With clipped weights by RMSProp, for momentum makes such a training unstable (Arjovsky et al. 2017). */
    private void step(Optimizer optimizer, Gradient gradient, double learningRate) {
        if (settings.adversarial() == Adversarial.WGAN_CLIP) {
            optimizer.rmsStep(gradient, learningRate);
        } else {
            optimizer.step(gradient, learningRate);
        }
    }

    private Tensor translated(LabelSpace.Inputs in) {
        return nets.generator.apply(in.x, in.targetCode);
    }

    /** Moments of both optimizers: network/weight path/… → numbers. */
    Map<String, Numbers> state() {
        Map<String, Numbers> state = new LinkedHashMap<>();
        generator.state().forEach((path, numbers) -> state.put(StarGanNetworks.GENERATOR + "/" + path, numbers));
        discriminator
                .state()
                .forEach((path, numbers) -> state.put(StarGanNetworks.DISCRIMINATOR + "/" + path, numbers));
        return state;
    }

    void restore(Map<String, Numbers> state) {
        generator.restore(RunState.under(StarGanNetworks.GENERATOR, state));
        discriminator.restore(RunState.under(StarGanNetworks.DISCRIMINATOR, state));
    }
}
