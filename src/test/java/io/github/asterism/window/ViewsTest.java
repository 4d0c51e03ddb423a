package io.github.asterism.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.plot.CurveSheet;
import io.github.asterism.train.RunStart;
import io.github.asterism.train.TrainingListener.Wish;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import org.junit.jupiter.api.Test;

/** The parts of the window, without a screen. */
class ViewsTest {
    private static final int WHITE = 0xFFFFFFFF;

    private static BufferedImage painted(JComponent view, int width, int height) {
        view.setSize(width, height);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = picture.createGraphics();
        view.paint(g);
        g.dispose();
        return picture;
    }

    @Test
    void aSmallPictureIsEnlargedByAWholeNumberAndALargeOneFits() {
        assertEquals(1, PictureView.scale(100, 50, 199, 400));
        assertEquals(3, PictureView.scale(100, 50, 350, 199));
        assertEquals(0.5, PictureView.scale(1000, 500, 500, 400));
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xFF0000);
        picture.setRGB(1, 0, 0x0000FF);
        PictureView view = new PictureView();
        painted(view, 10, 10); // nothing to show yet
        view.show(picture);
        BufferedImage shown = painted(view, 11, 30);
        assertEquals(0xFFFF0000, shown.getRGB(4, 4), "the last red one of five");
        assertEquals(0xFF0000FF, shown.getRGB(5, 0), "no mixture between");
    }

    @Test
    void aClickShowsOnePlotAloneAndTheNextAllAgain() {
        CurveSheet sheet = new CurveSheet();
        for (int step = 0; step < 50; step++) {
            sheet.add(0, "One", "", step, step);
            sheet.add(1, "Two", "", step, -step);
        }
        CurvesView view = new CurvesView(sheet);
        int between = painted(view, 600, 200).getRGB(302, 12);
        assertNotEquals(WHITE, between, "the ground between two plots");
        click(view, 450, 20);
        assertEquals(WHITE, painted(view, 600, 200).getRGB(302, 12), "inside of the one plot");
        click(view, 20, 20);
        assertEquals(between, painted(view, 600, 200).getRGB(302, 12));
    }

    private static void click(Component view, int x, int y) {
        view.dispatchEvent(new MouseEvent(view, MouseEvent.MOUSE_PRESSED, 0, 0, x, y, 1, false, MouseEvent.BUTTON1));
    }

    @Test
    void buttonsSayAndDoWhatIsPossible() {
        WatchedRun run = new WatchedRun(Progress.SILENT);
        RunButtons buttons = new RunButtons(run);
        assertEquals("Pause-, Export now-, Stop and keep-, Stop", texts(buttons));
        run.started(start());
        buttons.refresh();
        assertEquals("Pause, Export now, Stop and keep, Stop", texts(buttons));
        press(buttons, "Pause");
        assertEquals(Wish.PAUSE, run.wish());
        assertEquals("Continue, Export now, Stop and keep, Stop", texts(buttons));
        press(buttons, "Export now");
        assertEquals("Continue, Export now-, Stop and keep, Stop", texts(buttons));
        assertEquals(Wish.EXPORT, run.wish());
        press(buttons, "Continue");
        assertEquals(Wish.GO_ON, run.wish());
        press(buttons, "Stop and keep");
        assertEquals(Wish.FINISH, run.wish());
        assertEquals("Pause-, Export now-, Stop and keep-, Stop", texts(buttons));
        press(buttons, "Stop");
        assertEquals(Wish.STOP, run.wish());
        assertEquals("Pause-, Export now-, Stop and keep-, Stop-", texts(buttons));
    }

    private static Stream<JButton> all(RunButtons buttons) {
        return Stream.of(buttons.getComponents()).map(JButton.class::cast);
    }

    /** Those that cannot be pressed with a minus. */
    private static String texts(RunButtons buttons) {
        return all(buttons)
                .map(button -> button.getText() + (button.isEnabled() ? "" : "-"))
                .collect(Collectors.joining(", "));
    }

    private static void press(RunButtons buttons, String text) {
        all(buttons)
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .doClick();
    }

    private static RunStart start() {
        TreeMap<Long, Map<String, Double>> past = new TreeMap<>();
        past.put(10L, Map.of("score", 0.5));
        past.put(20L, Map.of("score", 0.75));
        return new RunStart(Path.of("model"), 25, 1000, past, new TreeMap<>());
    }

    @Test
    void theSummaryTellsStepSpeedTimeAndBestScore() {
        Summary summary = new Summary();
        assertEquals("", summary.text(false));
        summary.start(start());
        assertEquals("Step 25 of 1,000 · best score 0.5000 after step 10", summary.text(false));
        summary.done(100, 0.25);
        summary.judged(100, 0.125);
        assertEquals(
                "Step 100 of 1,000 · 4.00 steps/s · 4 min left · best score 0.1250 after step 100",
                summary.text(false));
        summary.done(990, 2);
        assertTrue(summary.text(false).startsWith("Step 990 of 1,000 · 2.00 s per step · 20 s left"));
        assertTrue(summary.text(true).startsWith("Step 990 of 1,000 · 2.00 s per step · best"), summary.text(true));
    }
}
