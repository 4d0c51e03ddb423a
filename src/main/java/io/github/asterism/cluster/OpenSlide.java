package io.github.asterism.cluster;

import io.github.asterism.model.Model;
import io.github.asterism.tile.BlockRun;
import io.github.asterism.translate.SlideImages;
import io.github.asterism.translate.SlideTranslation;
import java.nio.file.Path;

/**
 * The slide that an executor works on, with the executor's own model. Spark has no place to keep such a thing for all tasks of an
 * executor, so that it is kept by the class: the one exception to "no static state".
 */
final class OpenSlide {
    private static OpenSlide current; // null for none

    private final Path state;
    private final Model model;
    private final SlideTranslation translation;
    private int users;
    private boolean retired;

    private OpenSlide(Path state, String device, int threads) {
        this.state = state;
        model = SlideTranslation.modelOf(state, device, threads);
        try {
            translation = SlideTranslation.open(state, model);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** A task's share of the slide. */
    static final class Loan implements AutoCloseable {
        private final OpenSlide slide;

        private Loan(OpenSlide slide) {
            this.slide = slide;
        }

        BlockRun run() {
            return slide.translation.run();
        }

        SlideImages images() {
            return slide.translation.images();
        }

        @Override
        public void close() {
            giveBack(slide);
        }
    }

    /**
     * Lends the slide, opened if it is not; another one is closed when no task uses it any more.
     *
     * @param threads of one task
     */
    static synchronized Loan borrow(Path state, String device, int threads) {
        if (current == null || !current.state.equals(state)) {
            retire();
            System.setProperty("java.awt.headless", "true"); // executors have no screen
            current = new OpenSlide(state, device, threads);
        }
        current.users++;
        return new Loan(current);
    }

    /** Closes the slide of this Java, once no task uses it. */
    static synchronized void retire() {
        if (current != null) {
            current.retired = true;
            current.closeIfUnused();
            current = null;
        }
    }

    private static synchronized void giveBack(OpenSlide slide) {
        slide.users--;
        slide.closeIfUnused();
    }

    private void closeIfUnused() {
        if (retired && users == 0) {
            translation.close();
            model.close();
        }
    }
}
