package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.OpenModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A training run from its first step, or from its newest checkpoint, to what it publishes. */
public final class TrainingRun {
    static final String FINGERPRINT = "files"; // of the training images, in a checkpoint
    private static final double PATIENCE_SECONDS = 1.2;
    private static final double LONG_STEP_SECONDS = 5; // hardly ends while a person waits

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
     * Trains to the end, or until the listener wishes to finish, and writes the model.
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
        RunState state = state(start, data);
        OpenModels.ofThisProgram().releaseIdle(); // training needs the memory
        double secondsPerStep = announce(data, state);
        if (start == null) {
            checkpoints
                    .moveAside()
                    .ifPresent(aside ->
                            listener.report(Double.NaN, "The checkpoints of an earlier run are now in " + aside));
        }
        while (!trained(data, identity, state, secondsPerStep)) {
            state = state(checkpoints.newestSound(), data).slower();
        }
    }

    private RunState state(Checkpoint start, DataSet data) {
        return start == null && settings.start().base() != null ? inherited(data) : RunState.of(start);
    }

    /**
     * Trains from a state to the end and publishes.
     *
     * @return false if the training fell apart, for the first time
     */
    private boolean trained(DataSet data, Map<String, String> identity, RunState state, double secondsPerStep) {
        try (DjlEngine engine = new DjlEngine(settings.threads())) {
            Training training = training(engine, data, state);
            engine.interruptWhen(new Impatience(listener, secondsPerStep > LONG_STEP_SECONDS ? 0 : PATIENCE_SECONDS));
            History history = new History(checkpoints.folder(), columns(training), state.step());
            Previews previews = new Previews(settings, data, checkpoints.folder(), listener);
            BestSoFar best = new BestSoFar(score, settings, checkpoints, listener);
            TrainingLoop loop =
                    new TrainingLoop(settings, listener, checkpoints, identity, best, previews, history, done -> {
                        export(data, training, history, done);
                    });
            listener.started(new RunStart(
                    settings.output(),
                    state.step(),
                    settings.steps(),
                    new TreeMap<>(history.rows()),
                    previews.until(state.step())));
            TrainingLoop.Done done = loop.run(training, state);
            engine.interruptWhen(() -> false);
            publish(engine, data, training, history, done);
            return true;
        } catch (FellApartException e) {
            if (state.rate() < 1) {
                throw new AsterismException(
                        e.getMessage() + " It did so before, and half the learning rate did not help. Begin anew with a"
                                + " lower learningrate=, a larger batch=, or another seed=.",
                        e);
            }
            listener.notice(e.getMessage() + " Going back to the last good checkpoint, with half the learning rate.");
            return false;
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
        if (settings.recipe() instanceof SynthesisPlan plan) {
            return new SynthesisTraining(engine, settings, plan, data, state, draft);
        }
        return new ClassifierTraining(engine, settings, (ClassifierSettings) settings.recipe(), data, state);
    }

    /** What the networks of the base become. */
    private RunState inherited(DataSet data) {
        if (settings.recipe() instanceof SynthesisPlan) {
            Base base = settings.start().base();
            listener.report(Double.NaN, "Going on from " + base.name());
            return new RunState(
                    0,
                    0,
                    1,
                    SynthesisNetworks.learning(base.weights()),
                    SynthesisNetworks.learning(base.averages()),
                    Map.of());
        }
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

    /** Returns how long a step takes. */
    private double announce(DataSet data, RunState state) {
        listener.report(
                Double.NaN,
                data.count() + " images of " + String.join(", ", data.domains()) + "; measuring how long a step takes");
        // The first steps may be cheaper, as those of a warm-up; the last one is like most.
        Probe.Cost cost = Probe.ofStep(
                settings.threads(),
                engine -> training(engine, data, RunState.of(null)),
                settings.steps() / 2,
                listener);
        String duration = Pace.duration((settings.steps() - state.step()) * cost.seconds());
        listener.report(
                (double) state.step() / settings.steps(),
                String.format(
                        Locale.ROOT,
                        "%s step %d of %d: %.2f s a step, about %s to go, %s",
                        state.step() == 0 ? "Starting at" : "Continuing after",
                        state.step(),
                        settings.steps(),
                        cost.seconds(),
                        duration,
                        cost.memory()));
        new Advice(settings, data).sentences(cost.seconds()).forEach(listener::notice);
        return cost.seconds();
    }

    private List<String> columns(Training training) {
        List<String> columns = new ArrayList<>(training.columns());
        columns.add(TrainingListener.LEARNING_RATE);
        if (score != null) {
            columns.add(TrainingListener.SCORE);
        }
        return columns;
    }

    /** Publishes the best state if the model was judged, else the last one. */
    private void publish(DjlEngine engine, DataSet data, Training last, History history, TrainingLoop.Done done) {
        Map<String, Object> facts = facts(data, done);
        Optional<Checkpoint> best =
                score == null || !score.chooses() ? Optional.empty() : checkpoints.readBest(listener);
        facts.put(best.isPresent() ? "losses of the last steps" : "losses", new LinkedHashMap<>(history.last()));
        if (best.isPresent()) {
            Map<String, String> known = best.get().facts();
            facts.put("best step", known.get("step"));
            facts.put("best score", known.get(TrainingListener.SCORE));
            listener.report(1, "Best after step " + known.get("step") + ": score " + known.get(TrainingListener.SCORE));
            training(engine, data, RunState.of(best.get())).publish(settings.output(), done.steps(), facts, listener);
        } else {
            last.publish(settings.output(), done.steps(), facts, listener);
        }
        history.writeTo(settings.output().resolve(settings.recipe().lossesFile()));
    }

    /** Publishes the present state beside the output, under a name that tells the step. */
    private void export(DataSet data, Training training, History history, TrainingLoop.Done done) {
        Path output = settings.output().toAbsolutePath();
        Path exported = output.resolveSibling(output.getFileName() + "-step-" + done.steps());
        Map<String, Object> facts = facts(data, done);
        facts.put("losses", new LinkedHashMap<>(history.last()));
        training.publish(exported, done.steps(), facts, listener);
        history.writeTo(exported.resolve(settings.recipe().lossesFile()));
        listener.notice("Exported " + exported);
    }

    private Map<String, Object> facts(DataSet data, TrainingLoop.Done done) {
        Map<String, Object> facts = new LinkedHashMap<>(settings.identity(score));
        if (done.steps() < settings.steps()) {
            facts.put("steps", "" + done.steps());
            facts.put("planned steps", "" + settings.steps());
        }
        if (done.rate() != 1) {
            facts.put("learning rates after the training fell apart, times", done.rate());
        }
        facts.put("images", data.count());
        facts.put("seconds", Math.round(done.seconds()));
        return facts;
    }
}
