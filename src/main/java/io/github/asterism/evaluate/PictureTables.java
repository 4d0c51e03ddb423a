package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.Base64;
import java.util.List;

/** Grids of pictures, which are written into the page itself. */
final class PictureTables {
    private static final int SHOWN_WIDTH = 128; // CSS pixels, about

    private PictureTables() {}

    static void write(Markup page, List<PictureGrid> grids) {
        for (PictureGrid grid : grids) {
            page.element("h3", grid.title());
            page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", grid.title());
            page.open("table", "class", "pictures")
                    .open("thead")
                    .open("tr")
                    .open("td")
                    .close();
            grid.columns().forEach(column -> page.element("th", column, "scope", "col"));
            page.close().close().open("tbody");
            grid.rows().forEach(line -> write(page, grid, line));
            page.close().close().close();
        }
    }

    private static void write(Markup page, PictureGrid grid, PictureGrid.Line line) {
        page.open("tr").element("th", line.label(), "scope", "row");
        for (int i = 0; i < line.pictures().size(); i++) {
            String heading = i < grid.columns().size() ? grid.columns().get(i) : "";
            page.open("td");
            picture(page, line.pictures().get(i), line.label() + ": " + heading);
            page.close();
        }
        page.close();
    }

    private static void picture(Markup page, Plane picture, String alternative) {
        // A whole factor keeps all pixels of an enlarged picture the same size.
        boolean enlarged = picture.width() <= SHOWN_WIDTH;
        int width = enlarged ? picture.width() * Math.round((float) SHOWN_WIDTH / picture.width()) : SHOWN_WIDTH;
        int height = Math.max(1, Math.round((float) width * picture.height() / picture.width()));
        page.empty(
                "img",
                "class",
                enlarged ? "crisp" : "smooth",
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height),
                "alt",
                alternative,
                "src",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(PngPicture.bytes(picture.drawn())));
    }
}
