package io.github.asterism.window;

import io.github.asterism.model.ModelCard;
import io.github.asterism.style.Swatch;
import io.github.asterism.window.ThumbnailDrawing.Request;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** Takes thumbnails from the thread that draws them into the grid, on the event thread. */
final class ThumbnailNews implements ThumbnailDrawing.Listener {
    private final SwatchGrid grid;
    private final PaletteStatus status;
    private final Desk desk;

    /** Who asked for the thumbnails. */
    interface Desk {
        /** Whether somebody still waits for what was asked for. */
        boolean isNewest(Request request);

        void opened(Path model, ModelCard card);

        /** Something is to be seen that was not before. */
        void refresh();
    }

    ThumbnailNews(SwatchGrid grid, PaletteStatus status, Desk desk) {
        this.grid = grid;
        this.status = status;
        this.desk = desk;
    }

    private void tell(Request request, Runnable news) {
        EventQueue.invokeLater(() -> {
            if (desk.isNewest(request)) {
                news.run();
                desk.refresh();
            }
        });
    }

    @Override
    public void opened(Path model, ModelCard card) {
        EventQueue.invokeLater(() -> desk.opened(model, card));
    }

    @Override
    public void began(Request request, List<Swatch> swatches, BufferedImage source, double seconds) {
        tell(request, () -> {
            grid.show(swatches, source);
            status.began(swatches.size(), request.view().square().width, seconds);
        });
    }

    @Override
    public void drawn(Request request, Swatch swatch, BufferedImage picture, double seconds) {
        tell(request, () -> {
            grid.drawn(swatch, picture);
            status.drawn(seconds);
        });
    }

    @Override
    public void failed(Request request, Swatch swatch, String message) {
        tell(request, () -> {
            if (swatch == null) {
                grid.empty();
                status.nothing(message);
            } else {
                status.failed(message);
            }
        });
    }
}
