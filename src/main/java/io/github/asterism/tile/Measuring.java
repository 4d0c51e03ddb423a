package io.github.asterism.tile;

import io.github.asterism.onnx.ImageValue;
import java.awt.Rectangle;

/** Sums up what is measured of one value, cell by cell, from several threads. */
interface Measuring {
    void add(Rectangle cell, Moments moments);

    /** When all cells are there. */
    Statistic end();

    /** Makes one for each value. */
    interface Kind {
        Measuring of(ImageValue value);
    }

    /** Over all of an image. */
    static Measuring whole(Grid grid) {
        MomentTree tree = new MomentTree(grid.columns(), grid.rows());
        return new Measuring() {
            @Override
            public void add(Rectangle cell, Moments moments) {
                tree.add(cell.x / grid.cell(), cell.y / grid.cell(), moments);
            }

            @Override
            public Statistic end() {
                return Statistic.of(tree.total());
            }
        };
    }
}
