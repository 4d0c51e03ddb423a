package io.github.asterism.window;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.model.OpenModels;
import io.github.asterism.style.ChosenLook;
import io.github.asterism.style.Palette;
import io.github.asterism.style.References;
import io.github.asterism.style.SavedStyles;
import io.github.asterism.style.Swatch;
import io.github.asterism.window.ThumbnailDrawing.Request;
import java.awt.BorderLayout;
import java.awt.Font;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.BorderFactory;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The parts of a palette's window, and what goes on between them; all on the event thread. */
final class PaletteDesk implements PaletteActions.Listener, ThumbnailNews.Desk, AutoCloseable {
    private final SavedStyles saved;
    private final Consumer<String> titled;
    private final PaletteStatus status = new PaletteStatus();
    private final JLabel statusText = new JLabel(" ");
    private final JLabel resultText = new JLabel(" ");
    private final SwatchGrid grid = new SwatchGrid(this::refresh, this::apply);
    private final PaletteControls controls;
    private final PaletteActions actions = new PaletteActions(this);
    private final ViewFollower follower = new ViewFollower(this::look);
    private final ThumbnailDrawing drawing;
    private final Applying applying;
    private Request newest;
    private View view; // null where no image is open
    private ModelCard card; // null until the model is open
    private Palette palette; // null until its domains are known

    /** @param titled is given the title of the image that is looked at, or an empty one */
    PaletteDesk(PaletteHost host, Consumer<String> titled) {
        this.titled = titled;
        saved = SavedStyles.within(host.folders());
        controls = new PaletteControls(
                ModelFolders.translating(),
                new PaletteControls.Listener(
                        this::openModel,
                        domain -> change(before -> before.in(domain)),
                        truncation -> change(before -> before.withTruncation(truncation)),
                        diversity -> change(before -> before.withDiversity(diversity))));
        OpenModels models = OpenModels.ofThisProgram();
        drawing = new ThumbnailDrawing(models, host::atExit, new ThumbnailNews(grid, status, this));
        applying = new Applying(models, host, follower, this::say);
        refresh();
    }

    SwatchGrid grid() {
        return grid;
    }

    PaletteControls controls() {
        return controls;
    }

    PaletteActions actions() {
        return actions;
    }

    JPanel texts() {
        JPanel texts = new JPanel(new BorderLayout(0, 2));
        texts.setBorder(BorderFactory.createEmptyBorder(2, 6, 0, 6));
        statusText.setFont(statusText.getFont().deriveFont(Font.PLAIN));
        resultText.setFont(statusText.getFont());
        texts.add(statusText, BorderLayout.NORTH);
        texts.add(resultText, BorderLayout.SOUTH);
        return texts;
    }

    void start() {
        follower.start();
    }

    @Override
    public void close() {
        follower.close();
        drawing.close();
        applying.close();
    }

    private void openModel(Path model) {
        card = null;
        palette = null;
        controls.enable(null);
        request();
    }

    private void look(View now) {
        view = now;
        titled.accept(now == null ? "" : now.image().getTitle());
        request();
    }

    private void change(UnaryOperator<Palette> change) {
        if (palette != null) {
            palette = change.apply(palette);
            request();
        }
    }

    private void request() {
        if (controls.model() == null) {
            status.nothing(
                    "No model is installed: choose the folder of one above, or put it into ImageJ's folder models.");
        } else {
            newest = new Request(controls.model(), view, palette);
            drawing.request(newest);
            if (view == null) {
                grid.empty();
                status.nothing("Open an image: its looks appear here.");
            }
        }
        refresh();
    }

    @Override
    public void refresh() {
        actions.offer(view == null ? null : view.image());
        List<Swatch> chosen = grid.chosen();
        boolean kept = palette != null && !chosen.isEmpty() && palette.kept().containsAll(chosen);
        actions.enable(chosen, noStyles(), kept, applying.isBusy());
        statusText.setText(status.text());
        statusText.setToolTipText(status.text());
    }

    private String noStyles() {
        return card == null || card.hasStyles() ? null : PaletteControls.noStyles(card);
    }

    private void say(String message) {
        resultText.setText(message);
        resultText.setToolTipText(message);
        refresh();
    }

    void addReferences(List<Path> paths) {
        if (card == null || !card.hasStyles()) {
            say(card == null ? "Wait until the model is open." : noStyles());
            return;
        }
        try {
            List<Path> files = References.images(paths);
            change(before -> before.withReferences(files));
        } catch (AsterismException e) {
            say(e.getMessage());
        }
    }

    @Override
    public void more() {
        change(before -> before.more(grid.chosen()));
    }

    @Override
    public void moreLikeThis() {
        change(before -> before.moreLike(grid.chosen().get(0)));
    }

    @Override
    public void mix(double weight) {
        change(before ->
                before.with(Swatch.Mix.of(grid.chosen().get(0), grid.chosen().get(1), weight)));
    }

    @Override
    public void addReference() {
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle("Reference images");
        chooser.setMultiSelectionEnabled(true);
        if (chooser.showOpenDialog(grid) == JFileChooser.APPROVE_OPTION) {
            addReferences(
                    Arrays.stream(chooser.getSelectedFiles()).map(File::toPath).toList());
        }
    }

    @Override
    public void remove() {
        change(before -> before.without(grid.chosen()));
    }

    @Override
    public void startOver() {
        change(Palette::startedOver);
    }

    @Override
    public void apply() {
        List<Swatch> chosen = grid.chosen();
        if (chosen.size() == 1 && view != null && actions.scope() != null) {
            double truncation = palette == null ? 1 : palette.truncation();
            applying.apply(
                    new ChosenLook(controls.model(), chosen.get(0), truncation, saved), view.image(), actions.scope());
        }
    }

    @Override
    public void stop() {
        applying.stop();
    }

    @Override
    public boolean isNewest(Request request) {
        return request == newest;
    }

    @Override
    public void opened(Path model, ModelCard opened) {
        if (model.equals(controls.model())) {
            card = opened;
            palette = opened.hasStyles() ? controls.palette(opened.domainNames().get(0)) : null;
            controls.enable(opened);
            request();
        }
    }
}
