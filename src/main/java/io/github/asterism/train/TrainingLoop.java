package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.train.TrainingListener.Wish;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The steps of a training run, one after the other, with all that is done between them. */
final class TrainingLoop {
    private static final long PAUSE_MILLISECONDS = 50;
    private static final long EARLY = 100; // steps before the first checkpoint

    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final CheckpointFolder checkpoints;
    private final Map<String, String> identity;
    private final BestSoFar best;
    private final Previews previews;
    private final History history;
    private final Export export;
    private final Pace pace = new Pace();
    private final Warnings warnings;
    private final Tidying tidying = new Tidying();
    private long idle; // nanoseconds between steps that the listener took

    /** Publishes the present state. */
    interface Export {
        /** @throws AsterismException if that cannot be done; the training goes on */
        void publish(Done done);
    }

    /**
     * What has been done.
     *
     * @param steps of this run and of those that it continues
     * @param seconds they took
     * @param rate factor of the learning rates besides the schedule's
     */
    record Done(long steps, double seconds, double rate) {}

    /** @param identity of the run, for its checkpoints */
    TrainingLoop(
            TrainingSettings settings,
            TrainingListener listener,
            CheckpointFolder checkpoints,
            Map<String, String> identity,
            BestSoFar best,
            Previews previews,
            History history,
            Export export) {
        this.settings = settings;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.identity = identity;
        this.best = best;
        this.previews = previews;
        this.history = history;
        this.export = export;
        warnings = new Warnings(settings.recipe().adversarial());
    }

    /**
     * Does the steps that are left, or fewer if the listener wishes so.
     *
     * @throws Progress.StoppedException if the listener wants to stop
     */
    Done run(Training training, RunState state) {
        long step = state.step();
        if (step > 0) {
            best.judge(training, step, step == settings.steps(), identity); // the run may have been stopped just then
        }
        previews.begin(training, step);
        pace.rest();
        long begin = System.nanoTime();
        Done done = new Done(step, state.seconds(), state.rate());
        Wish wish = Wish.GO_ON;
        while (done.steps() < settings.steps() && wish != Wish.FINISH) {
            double rate = state.rate() * settings.rateAt(done.steps());
            Map<String, Double> losses = training.step(done.steps(), rate);
            done = new Done(
                    done.steps() + 1, state.seconds() + (System.nanoTime() - begin - idle) * 1e-9, state.rate());
            checkFinite(losses, done.steps());
            pace.step();
            losses.put(TrainingListener.LEARNING_RATE, settings.recipe().learningRate() * rate);
            history.add(done.steps(), losses);
            warnings.after(losses).forEach(listener::notice);
            listener.losses(done.steps(), losses);
            listener.report(share(done), pace.message(done.steps(), settings.steps()));
            wish = heed(done);
            between(training, done, wish);
        }
        return done;
    }

    private double share(Done done) {
        return (double) done.steps() / settings.steps();
    }

    /** What follows a step. The state is whole: it is kept if the listener wants to stop. */
    private void between(Training training, Done done, Wish wish) {
        long step = done.steps();
        tidying.after(step);
        boolean last = step == settings.steps() || wish == Wish.FINISH;
        boolean stop = wish == Wish.STOP
                || isStopped(() -> judge(training, step, last))
                || isStopped(() -> previews.draw(training, step, last));
        stop |= listener.stopped();
        if (stop || last || isDue(step)) {
            checkpoints.write(checkpoint(training, done), step);
            history.write();
        }
        if (stop) {
            throw new Progress.StoppedException();
        }
    }

    /** The first checkpoint comes early, so that a full disk shows soon, and memory has from then on all that a run needs. */
    private boolean isDue(long step) {
        return step % settings.checkpointEvery() == 0 || step == EARLY && step < settings.checkpointEvery();
    }

    private void judge(Training training, long step, boolean last) {
        best.judge(training, step, last, identity).ifPresent(score -> {
            history.judged(step, score);
            listener.judged(step, score);
        });
    }

    /** Does what may break off without harm to the state; what it was for is made up for when the run is continued. */
    private static boolean isStopped(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Progress.StoppedException e) {
            return true;
        }
    }

    /** Pauses and exports; returns whether to go on, finish or stop. */
    private Wish heed(Done done) {
        Wish wish = listener.wish();
        if (wish != Wish.PAUSE && wish != Wish.EXPORT) {
            return wish;
        }
        long begin = System.nanoTime();
        boolean paused = false;
        while (wish == Wish.PAUSE || wish == Wish.EXPORT) {
            if (wish == Wish.EXPORT && isStopped(() -> export(done))) {
                return Wish.STOP;
            }
            if (wish == Wish.PAUSE && !paused) {
                paused = true;
                listener.report(share(done), "Paused after step " + done.steps() + " of " + settings.steps());
            }
            paused &= wish == Wish.PAUSE; // to be said again after an export
            wish = paused && !rests() ? Wish.STOP : listener.wish();
        }
        idle += System.nanoTime() - begin;
        pace.rest();
        return wish;
    }

    private void export(Done done) {
        try {
            export.publish(done);
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            listener.notice("Nothing was exported: " + e.getMessage());
        }
    }

    /** Waits a moment; false if the thread shall end. */
    private static boolean rests() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Checkpoint checkpoint(Training training, Done done) {
        Map<String, String> facts = new LinkedHashMap<>(identity);
        facts.put("step", "" + done.steps());
        facts.put("seconds", "" + done.seconds());
        if (done.rate() != 1) {
            facts.put(RunState.RATE, "" + done.rate());
        }
        return new Checkpoint(facts, training.state());
    }

    private static void checkFinite(Map<String, Double> losses, long step) {
        losses.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new FellApartException(name, value, step);
            }
        });
    }
}
