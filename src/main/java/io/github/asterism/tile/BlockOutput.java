package io.github.asterism.tile;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;

/** Where the drawn blocks of an image go: each once, in any order, from several threads or programs. */
public interface BlockOutput {
    /**
     * Writes a block.
     *
     * @param numbers (3, h, w), −1 to 1
     * @return the files that hold it, which no other block has a part in
     */
    List<Path> write(int plane, int target, Rectangle block, float[] numbers);
}
