package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.OpenModels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A training run from its first step, or from its newest checkpoint, to what it publishes. */
public final class TrainingRun {
    static final String FINGERPRINT = "files"; // of the training images, in a checkpoint
    private static final int COLLECT_EVERY = 20;
    private static final double PATIENCE_SECONDS = 1.2;

    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final ModelScore score;
    private final CheckpointFolder checkpoints;

    public TrainingRun(TrainingSettings settings, TrainingListener listener) {
        this(settings, listener, null);
    }

    /** @param score judges the model from time to time, and the best is published; null publishes the last */
    public TrainingRun(TrainingSettings settings, TrainingListener listener, ModelScore score) {
        this.settings = settings;
        this.listener = listener;
        this.score = score;
        this.checkpoints = new CheckpointFolder(settings);
    }

    /**
     * Finds what would keep a run from publishing. It does so itself before it begins; call this before other work.
     *
     * @throws AsterismException for an output that is something else, or folders of images that do not fit
     */
    public static void check(TrainingSettings settings) {
        new Preflight(settings).check();
    }

    /**
     * Trains to the end and writes the model.
     *
     * @throws AsterismException for unusable data or settings
     * @throws Progress.StoppedException if the listener wants to stop; a checkpoint is written before, unless a step
     *     takes longer than a person should wait
     */
    public void run() {
        check(settings);
        DataSet data = DataSet.open(DataSet.DATA, settings.data(), listener);
        data.unreadable().forEach(reason -> listener.report(Double.NaN, "Left out: " + reason));
        Map<String, String> identity = settings.identity(score);
        identity.put("domains", String.join(",", data.domains()));
        identity.put(FINGERPRINT, data.fingerprint());
        Checkpoint start = settings.resume() ? checkpoints.newest(identity) : null;
        RunState state = start == null && settings.start().base() != null ? inherited(data) : RunState.of(start);
        OpenModels.ofThisProgram().releaseIdle(); // training needs the memory
        announce(data, state);
        if (start == null) {
            checkpoints
                    .moveAside()
                    .ifPresent(aside ->
                            listener.report(Double.NaN, "The checkpoints of an earlier run are now in " + aside));
        }
        try (DjlEngine engine = new DjlEngine(settings.threads())) {
            Training training = training(engine, data, state);
            engine.interruptWhen(new Impatience(listener, PATIENCE_SECONDS));
            List<String> columns = score == null
                    ? training.columns()
                    : Stream.concat(training.columns().stream(), Stream.of(BestSoFar.LOSS))
                            .toList();
            History history = new History(checkpoints.folder(), columns, state.step());
            double seconds = train(training, identity, state, history);
            engine.interruptWhen(() -> false);
            publish(engine, data, training, history, seconds);
        }
    }

    private Training training(DjlEngine engine, DataSet data, RunState state) {
        Path draft = checkpoints.folder().resolve("draft");
        if (settings.recipe() instanceof StarGanV2Plan plan) {
            return new StarGanV2Training(engine, settings, plan, data, state, draft);
        }
        if (settings.recipe() instanceof StarGanPlan plan) {
            return new StarGanTraining(engine, settings, plan, data, state, draft);
        }
        return new ClassifierTraining(engine, settings, (ClassifierSettings) settings.recipe(), data, state);
    }

    /** What the networks of the base become. */
    private RunState inherited(DataSet data) {
        Inheritance inheritance = settings.recipe() instanceof StarGanV2Plan plan
                ? StarGanV2Training.inheritance(settings, plan, data)
                : StarGanTraining.inheritance(settings, (StarGanPlan) settings.recipe(), data);
        RunState state = inheritance.state();
        listener.report(
                Double.NaN,
                "Going on from " + settings.start().base().name()
                        + (inheritance.notes().isEmpty() ? "" : "; " + String.join("; ", inheritance.notes())));
        return state;
    }

    private void announce(DataSet data, RunState state) {
        listener.report(
                Double.NaN,
                data.count() + " images of " + String.join(", ", data.domains()) + "; measuring how long a step takes");
        // The first steps may be cheaper, as those of a warm-up; the last one is like most.
        double seconds = Probe.secondsPerStep(
                settings.threads(),
                engine -> training(engine, data, RunState.of(null)),
                settings.steps() / 2,
                listener);
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
    private double train(Training training, Map<String, String> identity, RunState state, History history) {
        BestSoFar best = new BestSoFar(score, settings, checkpoints, listener);
        if (state.step() > 0) {
            best.judge(training, state.step(), identity); // the run may have been stopped just then
        }
        Pace pace = new Pace();
        long begin = System.nanoTime();
        double seconds = state.seconds();
        for (long step = state.step(); step < settings.steps(); step++) {
            Map<String, Double> losses = training.step(step, settings.rateAt(step));
            long done = step + 1;
            checkFinite(losses, done);
            boolean stop = false;
            try {
                losses.putAll(best.judge(training, done, identity));
            } catch (Progress.StoppedException e) {
                stop = true; // the step is done, so it is kept; it is judged when the run is continued
            }
            seconds = state.seconds() + (System.nanoTime() - begin) * 1e-9;
            history.add(done, losses);
            listener.losses(done, losses);
            listener.report((double) done / settings.steps(), pace.message(done, settings.steps()));
            stop |= listener.stopped();
            if (stop || done % settings.checkpointEvery() == 0 || done == settings.steps()) {
                checkpoints.write(checkpoint(training, identity, done, seconds), done);
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

    private static Checkpoint checkpoint(Training training, Map<String, String> identity, long step, double seconds) {
        Map<String, String> facts = new LinkedHashMap<>(identity);
        facts.put("step", "" + step);
        facts.put("seconds", "" + seconds);
        return new Checkpoint(facts, training.state());
    }

    private static void checkFinite(Map<String, Double> losses, long step) {
        losses.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new AsterismException("The loss " + name + " is " + value + " at step " + step
                        + ": the training fell apart. Continue from the last checkpoint with a lower learningrate=.");
            }
        });
    }

    /** Publishes the best state if the model was judged, else the last one. */
    private void publish(DjlEngine engine, DataSet data, Training last, History history, double seconds) {
        Map<String, Object> facts = new LinkedHashMap<>(settings.identity(score));
        facts.put("images", data.count());
        facts.put("seconds", Math.round(seconds));
        Optional<Checkpoint> best = score == null ? Optional.empty() : checkpoints.readBest(listener);
        facts.put(best.isPresent() ? "losses of the last steps" : "losses", new LinkedHashMap<>(history.last()));
        if (best.isPresent()) {
            Map<String, String> known = best.get().facts();
            facts.put("best step", known.get("step"));
            facts.put("best score", known.get(BestSoFar.LOSS));
            listener.report(1, "Best after step " + known.get("step") + ": score " + known.get(BestSoFar.LOSS));
            training(engine, data, RunState.of(best.get())).publish(facts, listener);
        } else {
            last.publish(facts, listener);
        }
        history.writeTo(settings.output().resolve(settings.recipe().lossesFile()));
    }
}
