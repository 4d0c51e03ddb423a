package io.github.asterism.window;

import io.github.asterism.Progress;
import io.github.asterism.train.Pace;
import io.github.asterism.train.RunStart;
import io.github.asterism.train.TrainingListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A training run and those who watch it, between their threads: the run leaves its news here and never waits; wishes are left
 * here until the run asks. Without any window this is all the logic of one.
 */
public final class WatchedRun implements TrainingListener {
    /** How the run is going. */
    enum Phase {
        PREPARING,
        RUNNING,
        PAUSING,
        PAUSED,
        FINISHING,
        STOPPING,
        ENDED
    }

    private static final String HIDDEN = "Training goes on, see Window menu: ";

    private final Progress progress;
    private final Pace pace = new Pace(); // of the run's thread alone
    private final Queue<Consumer<News>> news = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean exports = new AtomicBoolean();
    private long steps; // of the run's thread alone
    private volatile boolean begun;
    private volatile boolean pauses;
    private volatile boolean paused;
    private volatile boolean finishes;
    private volatile boolean stops;
    private volatile boolean ended;
    private volatile boolean hidden;

    /** What a watcher is told, in the order in which it happened. */
    interface News {
        void started(RunStart start);

        /** @param secondsPerStep at present */
        void losses(long step, Map<String, Double> losses, double secondsPerStep);

        void judged(long step, double score);

        void preview(long step, Path picture);

        void message(double fraction, String message);

        void notice(String message);
    }

    /** @param progress of the command, which is told everything too and may stop the run */
    public WatchedRun(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void started(RunStart start) {
        pace.rest();
        steps = start.steps();
        begun = true;
        news.add(watcher -> watcher.started(start));
    }

    @Override
    public void losses(long step, Map<String, Double> losses) {
        pace.step();
        finishes |= step >= steps; // nothing is asked any more
        Map<String, Double> kept = new LinkedHashMap<>(losses); // in their order
        double seconds = pace.secondsPerStep();
        news.add(watcher -> watcher.losses(step, kept, seconds));
    }

    @Override
    public void judged(long step, double score) {
        news.add(watcher -> watcher.judged(step, score));
    }

    @Override
    public void preview(long step, Path picture) {
        news.add(watcher -> watcher.preview(step, picture));
    }

    @Override
    public void report(double fraction, String message) {
        progress.report(fraction, hidden ? HIDDEN + message : message);
        news.add(watcher -> watcher.message(fraction, message));
    }

    @Override
    public void notice(String message) {
        progress.notice(message);
        news.add(watcher -> watcher.notice(message));
    }

    /** The run is over, whatever the reason. */
    public void end(String message) {
        ended = true;
        news.add(watcher -> watcher.notice(message));
    }

    @Override
    public boolean stopped() {
        return stops || progress.stopped();
    }

    @Override
    public Wish wish() {
        paused = false;
        if (stopped()) {
            return Wish.STOP;
        }
        if (finishes) {
            return Wish.FINISH;
        }
        if (exports.getAndSet(false)) {
            return Wish.EXPORT;
        }
        paused = pauses;
        if (paused) {
            pace.rest();
        }
        return paused ? Wish.PAUSE : Wish.GO_ON;
    }

    void pause(boolean wanted) {
        pauses = wanted;
    }

    boolean pauses() {
        return pauses;
    }

    void export() {
        exports.set(true);
    }

    boolean isExporting() {
        return exports.get();
    }

    void finish() {
        finishes = true;
    }

    void stop() {
        stops = true;
    }

    /** Whether the window is closed; the progress then says how to get it back. */
    void hide(boolean closed) {
        hidden = closed;
    }

    Phase phase() {
        if (ended) {
            return Phase.ENDED;
        }
        if (stopped()) {
            return Phase.STOPPING;
        }
        if (finishes) {
            return Phase.FINISHING;
        }
        if (!begun) {
            return Phase.PREPARING;
        }
        return !pauses ? Phase.RUNNING : paused ? Phase.PAUSED : Phase.PAUSING;
    }

    /** Tells all that has happened since it was last called, on the watcher's thread. */
    void tell(News watcher) {
        for (Consumer<News> each = news.poll(); each != null; each = news.poll()) {
            each.accept(watcher);
        }
    }
}
