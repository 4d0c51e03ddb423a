package io.github.asterism.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.train.RunStart;
import io.github.asterism.train.TrainingListener.Wish;
import io.github.asterism.window.WatchedRun.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatchedRunTest {
    private static final RunStart START = new RunStart(Path.of("model"), 0, 100, new TreeMap<>(), new TreeMap<>());

    private boolean escaped;
    private final List<String> status = new ArrayList<>();
    private final WatchedRun run = new WatchedRun(new Progress() {
        @Override
        public void report(double fraction, String message) {
            status.add(message);
        }

        @Override
        public boolean stopped() {
            return escaped;
        }
    });

    /** Writes down what it is told. */
    private static final class Notes implements WatchedRun.News {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void started(RunStart start) {
            lines.add("started");
        }

        @Override
        public void losses(long step, Map<String, Double> losses, double secondsPerStep) {
            lines.add("losses " + step + " " + losses);
        }

        @Override
        public void judged(long step, double score) {
            lines.add("judged " + step + " " + score);
        }

        @Override
        public void preview(long step, Path picture) {
            lines.add("preview " + step + " " + picture);
        }

        @Override
        public void message(double fraction, String message) {
            lines.add(message);
        }

        @Override
        public void notice(String message) {
            lines.add("notice " + message);
        }
    }

    @Test
    void newsWaitUntilSomebodyLooksAndTheCommandHearsThemAtOnce() {
        run.report(0, "Reading");
        run.started(START);
        run.losses(1, Map.of("a", 2.0));
        run.judged(1, 0.5);
        run.preview(1, Path.of("one.png"));
        run.notice("Exported");
        run.end("Trained");
        assertEquals(List.of("Reading", "Exported"), status);
        Notes notes = new Notes();
        run.tell(notes);
        assertEquals(
                List.of(
                        "Reading",
                        "started",
                        "losses 1 {a=2.0}",
                        "judged 1 0.5",
                        "preview 1 one.png",
                        "notice Exported",
                        "notice Trained"),
                notes.lines);
        run.tell(notes);
        assertEquals(7, notes.lines.size(), "nothing is told twice");
    }

    @Test
    void pausesUntilContinued() {
        run.started(START);
        assertEquals(Wish.GO_ON, run.wish());
        assertEquals(Phase.RUNNING, run.phase());
        run.pause(true);
        assertEquals(Phase.PAUSING, run.phase(), "a step is still under way");
        assertEquals(Wish.PAUSE, run.wish());
        assertEquals(Wish.PAUSE, run.wish());
        assertEquals(Phase.PAUSED, run.phase());
        run.pause(false);
        assertEquals(Wish.GO_ON, run.wish());
        assertEquals(Phase.RUNNING, run.phase());
    }

    @Test
    void exportsOnceAlsoWhilePaused() {
        run.started(START);
        run.export();
        run.export();
        assertTrue(run.isExporting());
        assertEquals(Wish.EXPORT, run.wish());
        assertEquals(Wish.GO_ON, run.wish());
        assertFalse(run.isExporting());
        run.pause(true);
        run.export();
        assertEquals(Wish.EXPORT, run.wish());
        assertEquals(Wish.PAUSE, run.wish());
    }

    @Test
    void toStopComesBeforeAllElseAndToFinishBeforePausing() {
        run.started(START);
        run.pause(true);
        run.export();
        run.finish();
        assertEquals(Wish.FINISH, run.wish());
        assertEquals(Phase.FINISHING, run.phase());
        assertFalse(run.stopped());
        run.stop();
        assertEquals(Wish.STOP, run.wish());
        assertTrue(run.stopped());
        assertEquals(Phase.STOPPING, run.phase());
        run.end("Stopped");
        assertEquals(Phase.ENDED, run.phase());
    }

    @Test
    void afterTheLastStepTheModelIsWritten() {
        run.started(START);
        run.losses(99, Map.of());
        assertEquals(Phase.RUNNING, run.phase());
        run.losses(100, Map.of());
        assertEquals(Phase.FINISHING, run.phase());
    }

    @Test
    void escapeStopsToo() {
        assertEquals(Phase.PREPARING, run.phase());
        run.started(START);
        escaped = true;
        assertTrue(run.stopped());
        assertEquals(Wish.STOP, run.wish());
    }

    @Test
    void whileItsWindowIsClosedTheStatusSaysHowToGetItBack() {
        run.hide(true);
        run.report(0.5, "Step 5");
        run.hide(false);
        run.report(0.6, "Step 6");
        assertEquals(List.of("Training goes on, see Window menu: Step 5", "Step 6"), status);
    }
}
