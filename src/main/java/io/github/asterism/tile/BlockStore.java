package io.github.asterism.tile;

import io.github.asterism.AsterismException;
import io.github.asterism.onnx.ImageValue;
import java.awt.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a value between two steps in a folder, a file for each block, in strips of a cell's width, of which a neighbour needs only
 * the outermost; within a strip row by row of each channel. Several programs may read it at once, and each block has one writer.
 */
final class BlockStore implements TileSource {
    private final Path folder;
    private final ImageValue value;
    private final Grid grid;
    private final int side; // of a block, pixels of the value
    private final int strip; // width of a strip, pixels of the value
    private final int blockPixels; // the same in pixels of the network's input

    BlockStore(Path folder, ImageValue value, Grid grid, int blockPixels) {
        this.folder = folder;
        this.value = value;
        this.grid = grid;
        this.blockPixels = blockPixels;
        side = value.length(blockPixels);
        strip = value.length(grid.cell());
    }

    /** The file of the block with this corner, pixels of the network's input. */
    Path file(int x, int y) {
        return folder.resolve(y / blockPixels + "." + x / blockPixels + ".kept");
    }

    /** Writes a block (c, h, w). */
    Path write(Rectangle block, float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        int width = value.length(block.width);
        for (int left = 0; left < width; left += strip) {
            for (int row = 0; row < numbers.length / width; row++) { // of all channels
                floats.put(numbers, row * width + left, Math.min(strip, width - left));
            }
        }
        Path file = file(block.x, block.y);
        Marker.write(file, bytes);
        return file;
    }

    @Override
    public float[] read(Rectangle place) {
        float[] numbers = new float[value.channels() * place.height * place.width];
        int width = value.length(grid.width());
        int height = value.length(grid.height());
        for (int y = place.y / side * side; y < place.y + place.height; y += side) {
            for (int x = place.x / side * side; x < place.x + place.width; x += side) {
                Rectangle block = new Rectangle(x, y, Math.min(side, width - x), Math.min(side, height - y));
                read(block, place, numbers);
            }
        }
        return numbers;
    }

    private void read(Rectangle block, Rectangle place, float[] numbers) {
        Rectangle part = place.intersection(block);
        int scale = blockPixels / side;
        Path path = file(block.x * scale, block.y * scale);
        long size = (long) Float.BYTES * value.channels() * block.width * block.height;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            if (file.size() != size) {
                throw new IOException("it has " + file.size() + " bytes instead of " + size);
            }
            int end = part.x + part.width - block.x;
            for (int left = (part.x - block.x) / strip * strip; left < end; left += strip) {
                Rectangle columns =
                        new Rectangle(block.x + left, block.y, Math.min(strip, block.width - left), block.height);
                read(file, (long) value.channels() * block.height * left, columns, part, place, numbers);
            }
        } catch (IOException e) {
            throw new AsterismException(
                    path + ": intermediate results of a large image are damaged or gone (" + e.getMessage()
                            + "). Delete the folder " + folder.getParent() + " and start again.",
                    e);
        }
    }

    /**
     * Reads what is wanted of a strip.
     *
     * @param start where the strip begins in the file, in numbers
     */
    private void read(FileChannel file, long start, Rectangle columns, Rectangle part, Rectangle place, float[] numbers)
            throws IOException {
        Rectangle wanted = part.intersection(columns);
        ByteBuffer rows =
                ByteBuffer.allocate(Float.BYTES * wanted.height * columns.width).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = rows.asFloatBuffer();
        for (int c = 0; c < value.channels(); c++) {
            long at = Float.BYTES * (start + ((long) c * columns.height + wanted.y - columns.y) * columns.width);
            rows.clear();
            while (rows.hasRemaining()) {
                int count = file.read(rows, at);
                if (count < 0) {
                    throw new EOFException("it ends too early");
                }
                at += count;
            }
            for (int y = 0; y < wanted.height; y++) {
                floats.get(
                        y * columns.width + wanted.x - columns.x,
                        numbers,
                        (c * place.height + wanted.y - place.y + y) * place.width + wanted.x - place.x,
                        wanted.width);
            }
        }
    }

    /** Deletes all blocks. */
    void delete() {
        for (Rectangle block : grid.tiles(blockPixels)) {
            try {
                Files.deleteIfExists(file(block.x, block.y));
            } catch (IOException e) {
                file(block.x, block.y).toFile().deleteOnExit();
            }
        }
    }
}
