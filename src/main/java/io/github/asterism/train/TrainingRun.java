package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A training run from its first step, or from its newest checkpoint, to an exported model. */
public final class TrainingRun {
    private static final int STYLE_SIZE = 64;
    private static final int LATENT_SIZE = 16;
    private static final int COLLECT_EVERY = 20;
    private static final double PATIENCE_SECONDS = 1.2;

    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final CheckpointFolder checkpoints;

    public TrainingRun(TrainingSettings settings, TrainingListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.checkpoints = new CheckpointFolder(settings.output());
    }

    /**
     * Trains to the end and writes the model.
     *
     * @return the card of the model
     * @throws AsterismException for unusable data or settings
     * @throws Progress.StoppedException if the listener wants to stop; a checkpoint is written before, unless a step
     *     takes longer than a person should wait
     */
    public ModelCard run() {
        DataSet data = DataSet.open(settings.data(), listener);
        data.unreadable().forEach(reason -> listener.report(Double.NaN, "Left out: " + reason));
        StarGanV2Options options = new StarGanV2Options(
                settings.size(),
                data.domains().size(),
                settings.width(),
                settings.maxWidth(),
                STYLE_SIZE,
                LATENT_SIZE,
                settings.hidden(),
                0,
                settings.smooth());
        Map<String, String> identity = settings.identity();
        identity.put("domains", String.join(",", data.domains()));
        Checkpoint start = settings.resume() ? checkpoints.newest(identity) : null;
        Batches batches = new Batches(
                data,
                new Augmentation(settings.size(), settings.turns()),
                settings.batch(),
                LATENT_SIZE,
                settings.seed());
        RunState state = RunState.of(start);
        announce(data, options, batches, state);
        try (DjlEngine engine = new DjlEngine(settings.threads())) {
            StarGanV2Networks nets =
                    new StarGanV2Networks(engine, options, state.weights(), state.averages(), settings.seed());
            StarGanV2Recipe recipe = new StarGanV2Recipe(engine, nets, settings.learning());
            if (start != null) {
                recipe.restore(state.moments());
            }
            engine.interruptWhen(new Impatience(listener, PATIENCE_SECONDS));
            History history = new History(checkpoints.folder(), state.step());
            double seconds = train(batches, recipe, nets, identity, state, history);
            engine.interruptWhen(() -> false);
            ModelCard card = card(data, options, history, seconds);
            Numbers source = batches.draw(0).source();
            new ModelExport(engine, nets)
                    .publish(card, settings.output(), checkpoints.folder().resolve("draft"), first(source));
            history.writeTo(settings.output().resolve(History.FILE));
            return card;
        }
    }

    private void announce(DataSet data, StarGanV2Options options, Batches batches, RunState state) {
        listener.report(
                Double.NaN,
                data.count() + " images of " + String.join(", ", data.domains()) + "; measuring how long a step takes");
        double seconds = Probe.secondsPerStep(options, settings, batches.draw(0));
        String duration = Pace.duration((settings.steps() - state.step()) * seconds);
        listener.report(
                (double) state.step() / settings.steps(),
                String.format(
                        Locale.ROOT,
                        "%s step %d of %d: %.2f s a step, about %s to go",
                        state.step() == 0 ? "Starting at" : "Continuing after",
                        state.step(),
                        settings.steps(),
                        seconds,
                        duration));
    }

    /** Does the steps that are left; returns the seconds that all steps took so far. */
    private double train(
            Batches batches,
            StarGanV2Recipe recipe,
            StarGanV2Networks nets,
            Map<String, String> identity,
            RunState state,
            History history) {
        Pace pace = new Pace();
        long begin = System.nanoTime();
        double seconds = state.seconds();
        for (long step = state.step(); step < settings.steps(); step++) {
            Map<String, Double> losses = recipe.step(batches.draw(step), step, settings.rateAt(step));
            long done = step + 1;
            seconds = state.seconds() + (System.nanoTime() - begin) * 1e-9;
            checkFinite(losses, done);
            history.add(done, losses);
            listener.losses(done, losses);
            listener.report((double) done / settings.steps(), pace.message(done, settings.steps()));
            boolean stop = listener.stopped();
            if (stop || done % settings.checkpointEvery() == 0 || done == settings.steps()) {
                checkpoints.write(RunState.checkpoint(recipe, nets, identity, done, seconds), done);
                history.write();
            }
            if (stop) {
                throw new Progress.StoppedException();
            }
            if (done % COLLECT_EVERY == 0) {
                // Handles of native memory are small Java objects: without a nudge the heap first grows to its limit.
                System.gc();
            }
        }
        return seconds;
    }

    private static void checkFinite(Map<String, Double> losses, long step) {
        losses.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new AsterismException("The loss " + name + " is " + value + " at step " + step
                        + ": the training fell apart. Continue from the last checkpoint with a lower learningrate=.");
            }
        });
    }

    private ModelCard card(DataSet data, StarGanV2Options options, History history, double seconds) {
        String dataName =
                settings.data().toAbsolutePath().normalize().getFileName().toString();
        List<ModelCard.Domain> domains = data.domains().stream()
                .map(name -> new ModelCard.Domain(name, "colour", dataName))
                .toList();
        Map<String, Object> training = new LinkedHashMap<>(settings.identity());
        training.put("images", data.count());
        training.put("seconds", Math.round(seconds));
        training.put("losses", new LinkedHashMap<>(history.last()));
        ModelCard plain = ModelCard.of(settings.output().getFileName().toString(), options, domains);
        return new ModelCard(
                plain.name(),
                "StarGAN v2 that redraws images in the look of " + String.join(", ", data.domains()) + ".",
                options,
                domains,
                plain.normalization(),
                plain.pixelSize(),
                training,
                plain.license(),
                plain.dataLicense(),
                plain.attribution(),
                Map.of());
    }

    private static Numbers first(Numbers images) {
        long[] shape = images.shape().clone();
        shape[0] = 1;
        return new Numbers(shape, Arrays.copyOf(images.data(), Numbers.count(shape)));
    }
}
