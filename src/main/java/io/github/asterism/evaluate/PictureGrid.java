package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.List;

/**
 * Pictures side by side, to be looked at.
 *
 * @param title what they show
 * @param columns heading of each column
 * @param rows one for each source image, of as many pictures as there are columns
 */
public record PictureGrid(String title, List<String> columns, List<Line> rows) {
    public PictureGrid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One line of a grid.
     *
     * @param label name of the source image
     * @param pictures values from −1 to 1
     */
    public record Line(String label, List<Plane> pictures) {
        public Line {
            pictures = List.copyOf(pictures);
        }
    }
}
