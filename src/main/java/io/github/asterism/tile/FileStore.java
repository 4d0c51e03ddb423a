package io.github.asterism.tile;

import io.github.asterism.AsterismException;
import io.github.asterism.onnx.ImageValue;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a value in a file, cell after cell; several threads may read and write. The file vanishes with the program. */
final class FileStore implements TileSource, AutoCloseable {
    private final ImageValue value;
    private final Grid grid;
    private final int side; // of a cell, in pixels of the value
    private final Path path;
    private final FileChannel file;

    private FileStore(ImageValue value, Grid grid, Path path, FileChannel file) {
        this.value = value;
        this.grid = grid;
        this.path = path;
        this.file = file;
        side = value.length(grid.cell());
    }

    /** @throws AsterismException if no file can be made in the folder */
    static FileStore in(Path folder, ImageValue value, Grid grid) {
        try {
            Path path = Files.createTempFile(folder, "asterism", ".scratch");
            return new FileStore(
                    value,
                    grid,
                    path,
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** Bytes that the file of a value takes. */
    static long size(ImageValue value, Grid grid) {
        long side = value.length(grid.cell());
        return Float.BYTES * value.channels() * side * side * grid.columns() * grid.rows();
    }

    /**
     * Takes the numbers of a tile.
     *
     * @param tile pixels of the network's input, made of whole cells
     * @param numbers (c, h, w) of the value there
     */
    void write(Rectangle tile, float[] numbers) {
        int width = value.length(tile.width);
        int height = value.length(tile.height);
        ByteBuffer bytes = buffer();
        FloatBuffer floats = bytes.asFloatBuffer();
        for (Rectangle cell : grid.cells(tile)) {
            int left = value.length(cell.x - tile.x);
            int top = value.length(cell.y - tile.y);
            int columns = Math.min(side, width - left);
            int rows = Math.min(side, height - top);
            for (int c = 0; c < value.channels(); c++) {
                for (int y = 0; y < rows; y++) {
                    floats.put((c * side + y) * side, numbers, (c * height + top + y) * width + left, columns);
                }
            }
            transfer(bytes, cell.x / grid.cell(), cell.y / grid.cell(), true);
        }
    }

    @Override
    public float[] read(Rectangle place) {
        float[] numbers = new float[value.channels() * place.height * place.width];
        ByteBuffer bytes = buffer();
        FloatBuffer floats = bytes.asFloatBuffer();
        for (int row = place.y / side; row * side < place.y + place.height; row++) {
            for (int column = place.x / side; column * side < place.x + place.width; column++) {
                transfer(bytes, column, row, false);
                Rectangle part = place.intersection(new Rectangle(column * side, row * side, side, side));
                for (int c = 0; c < value.channels(); c++) {
                    for (int y = part.y; y < part.y + part.height; y++) {
                        floats.get(
                                (c * side + y - row * side) * side + part.x - column * side,
                                numbers,
                                (c * place.height + y - place.y) * place.width + part.x - place.x,
                                part.width);
                    }
                }
            }
        }
        return numbers;
    }

    private ByteBuffer buffer() {
        return ByteBuffer.allocate(Float.BYTES * value.channels() * side * side).order(ByteOrder.nativeOrder());
    }

    private void transfer(ByteBuffer bytes, int column, int row, boolean write) {
        bytes.clear();
        long position = ((long) row * grid.columns() + column) * bytes.capacity();
        try {
            while (bytes.hasRemaining()) {
                int moved = write ? file.write(bytes, position) : file.read(bytes, position);
                if (moved < 0) {
                    throw new IOException("it ends at " + position + " bytes");
                }
                position += moved;
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static AsterismException failed(Path path, IOException cause) {
        return new AsterismException(
                path + ": intermediate results of a large image cannot be kept there (" + cause.getMessage()
                        + "). Check that the disk has space left and stays connected.",
                cause);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }
}
