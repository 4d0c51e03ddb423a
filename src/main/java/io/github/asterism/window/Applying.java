package io.github.asterism.window;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.asterism.image.Excerpt;
import io.github.asterism.image.MacroText;
import io.github.asterism.model.OpenModels;
import io.github.asterism.style.ChosenLook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Redraws images in chosen looks, one at a time, shows the results, and has them recorded. */
final class Applying implements AutoCloseable {
    private final OpenModels models;
    private final PaletteHost host;
    private final ViewFollower follower;
    private final Consumer<String> said;
    private Redrawing redrawing; // null where none is under way
    private boolean before; // one was shown
    private boolean closed;

    /** @param said is told what goes on, for a person */
    Applying(OpenModels models, PaletteHost host, ViewFollower follower, Consumer<String> said) {
        this.models = models;
        this.host = host;
        this.follower = follower;
        this.said = said;
    }

    boolean isBusy() {
        return redrawing != null;
    }

    /** Begins, unless another is under way. */
    void apply(ChosenLook look, ImagePlus image, Excerpt.Scope scope) {
        if (isBusy()) {
            return;
        }
        // To a macro the active image is the result of the last time.
        boolean selects = before || WindowManager.getCurrentImage() != image;
        redrawing = new Redrawing(
                models,
                host::atExit,
                new Redrawing.Order(look, image, image.getCurrentSlice(), scope),
                ending -> finish(image, selects, ending));
        said.accept("Redrawing " + image.getTitle() + " as " + look.swatch().label()
                + "; ImageJ's status bar tells how far");
    }

    private void finish(ImagePlus image, boolean selects, Redrawing.Ending ending) {
        redrawing = null;
        if (closed) {
            return;
        }
        if (ending.result() == null) {
            said.accept(ending.message());
            return;
        }
        List<String> macro = new ArrayList<>();
        if (selects) {
            macro.add("selectWindow(" + MacroText.quoted(image.getTitle()) + ");");
        }
        macro.addAll(ending.result().macro());
        ImagePlus result = ending.result().image();
        follower.leave(result);
        before = true;
        host.record(macro); // first: ImageJ's recorder will name the new image, which a macro does not know before
        result.show();
        said.accept(ending.message() + " · " + String.join(" ", macro));
    }

    void stop() {
        if (redrawing != null) {
            redrawing.stop();
        }
    }

    @Override
    public void close() {
        closed = true;
        stop();
    }
}
