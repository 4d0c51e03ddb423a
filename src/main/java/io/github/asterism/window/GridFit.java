package io.github.asterism.window;

import java.awt.Dimension;
import java.awt.Rectangle;

/**
 * How pictures with a label each fill a room: as large as all of them fit into it, but neither smaller than can be judged nor
 * larger than they are; too many go on below.
 *
 * @param columns how many are side by side
 * @param side of each picture, pixels
 */
record GridFit(int columns, int side) {
    static final int LABEL = 34; // height, pixels: two lines
    static final int GAP = 8; // around each picture, for its border
    static final int LEAST = 104;
    static final int MOST = 288;

    static GridFit of(int pictures, Dimension room) {
        GridFit best = new GridFit(Math.max(1, room.width / (LEAST + 2 * GAP)), LEAST);
        int largest = 0;
        for (int columns = 1; columns <= pictures; columns++) {
            int rows = (pictures + columns - 1) / columns;
            int across = room.width / columns - 2 * GAP;
            int down = room.height / rows - 2 * GAP - LABEL;
            int side = Math.min(MOST, Math.min(across, down));
            if (side >= LEAST && side > largest) {
                largest = side;
                best = new GridFit(columns, side);
            }
        }
        return best;
    }

    Rectangle cell(int index) {
        int width = side + 2 * GAP;
        int height = side + 2 * GAP + LABEL;
        return new Rectangle(index % columns * width, index / columns * height, width, height);
    }

    int height(int pictures) {
        return (pictures + columns - 1) / columns * (side + 2 * GAP + LABEL);
    }
}
