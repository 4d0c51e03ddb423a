package io.github.asterism.tile;

import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.ImageValue;
import io.github.asterism.onnx.PassSession.Statistics;
import java.awt.Rectangle;
import java.util.Arrays;

/**
 * Statistics that follow the image: those of squares of the size of a training image, each smoothed with its eight neighbours,
 * and between their centres in proportion to the distance. The squares depend on the image alone, not on tiles. Squares without
 * structure, such as bare glass, have no say, and no spread is much smaller than that of the whole (after Ho et al. 2024,
 * arXiv:2407.04245).
 */
final class Neighbourhoods implements Measuring {
    /** Of the whole's variance, the least that is divided by. */
    private static final double FLOOR = 0.05;

    private static final double EPSILON = 1e-5; // as in norms

    private static final double[] WEIGHTS = {1, 2, 1};

    private final Grid grid;
    private final ImageValue value;
    private final int side; // of a square, pixels of the network's input
    private final int columns;
    private final int rows;
    private final boolean[] empty;
    private final MomentTree whole;
    private final MomentTree[] squares;

    /**
     * @param side of a square, the grid's cell times a power of two
     * @param empty squares without structure, row by row
     */
    Neighbourhoods(Grid grid, ImageValue value, int side, boolean[] empty) {
        this.grid = grid;
        this.value = value;
        this.side = side;
        this.empty = empty;
        columns = (grid.width() + side - 1) / side;
        rows = (grid.height() + side - 1) / side;
        whole = new MomentTree(grid.columns(), grid.rows());
        squares = new MomentTree[columns * rows];
        for (int i = 0; i < squares.length; i++) {
            int wide = Math.min(side, grid.width() - i % columns * side);
            int high = Math.min(side, grid.height() - i / columns * side);
            squares[i] = new MomentTree(cells(wide), cells(high));
        }
    }

    private int cells(int length) {
        return (length + grid.cell() - 1) / grid.cell();
    }

    @Override
    public void add(Rectangle cell, Moments moments) {
        whole.add(cell.x / grid.cell(), cell.y / grid.cell(), moments);
        squares[cell.y / side * columns + cell.x / side].add(
                cell.x % side / grid.cell(), cell.y % side / grid.cell(), moments);
    }

    @Override
    public Statistic end() {
        Moments all = whole.total();
        int channels = value.channels();
        float[][] means = new float[squares.length][];
        float[][] factors = new float[squares.length][];
        for (int i = 0; i < squares.length; i++) {
            double[] mean = new double[channels];
            double[] variance = new double[channels];
            smooth(i % columns, i / columns, all, mean, variance);
            means[i] = new float[channels];
            factors[i] = new float[channels];
            for (int c = 0; c < channels; c++) {
                means[i][c] = (float) mean[c];
                double least = FLOOR * all.variance()[c];
                factors[i][c] = (float) (1 / Math.sqrt(Math.max(least, variance[c]) + EPSILON));
            }
        }
        return place -> new Statistics(map(place, means), map(place, factors));
    }

    /** Of all pixels of a square and, with less weight, of its neighbours. */
    private void smooth(int column, int row, Moments all, double[] mean, double[] variance) {
        double sum = 0;
        double[] squaresSum = new double[mean.length];
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int x = column + dx;
                int y = row + dy;
                if (x < 0 || y < 0 || x >= columns || y >= rows || empty[y * columns + x]) {
                    continue;
                }
                Moments moments = squares[y * columns + x].total();
                double weight = WEIGHTS[dx + 1] * WEIGHTS[dy + 1] * moments.count();
                sum += weight;
                for (int c = 0; c < mean.length; c++) {
                    double middle = moments.mean()[c] - all.mean()[c]; // small numbers, so that squares lose nothing
                    mean[c] += weight * middle;
                    squaresSum[c] += weight * (moments.deviations()[c] / moments.count() + middle * middle);
                }
            }
        }
        for (int c = 0; c < mean.length; c++) {
            double middle = sum == 0 ? 0 : mean[c] / sum;
            mean[c] = all.mean()[c] + middle;
            variance[c] = sum == 0 ? all.variance()[c] : squaresSum[c] / sum - middle * middle;
        }
    }

    /** (1, c, h, w) of a value within a rectangle. */
    private Numbers map(Rectangle place, float[][] numbers) {
        int left = value.length(place.x);
        int top = value.length(place.y);
        int width = value.length(place.width);
        int height = value.length(place.height);
        double square = value.length(side);
        float[] map = new float[value.channels() * height * width];
        int[] before = new int[width];
        float[] share = new float[width];
        for (int x = 0; x < width; x++) {
            double at = Math.max(0, (left + x + 0.5) / square - 0.5);
            before[x] = Math.min(columns - 1, (int) at);
            share[x] = before[x] == columns - 1 ? 0 : (float) (at - before[x]);
        }
        float[] line = new float[columns];
        for (int c = 0; c < value.channels(); c++) {
            for (int y = 0; y < height; y++) {
                double at = Math.max(0, (top + y + 0.5) / square - 0.5);
                int row = Math.min(rows - 1, (int) at);
                float below = row == rows - 1 ? 0 : (float) (at - row);
                int next = Math.min(rows - 1, row + 1);
                for (int column = 0; column < columns; column++) {
                    float upper = numbers[row * columns + column][c];
                    line[column] = upper + below * (numbers[next * columns + column][c] - upper);
                }
                int to = (c * height + y) * width;
                for (int x = 0; x < width; x++) {
                    float one = line[before[x]];
                    map[to + x] = one + share[x] * (line[Math.min(columns - 1, before[x] + 1)] - one);
                }
            }
        }
        return Numbers.of(map, 1, value.channels(), height, width);
    }

    /** Squares in which no channel of an image has structure: its spread is below some grey levels of 256. */
    static boolean[] empty(Grid grid, TileSource image, int side) {
        double least = 0.03;
        int columns = (grid.width() + side - 1) / side;
        boolean[] empty = new boolean[columns * ((grid.height() + side - 1) / side)];
        for (Rectangle square : grid.tiles(side)) {
            Moments moments = Moments.of(image.read(square), 3, square.width, 0, 0, square.width, square.height);
            empty[square.y / side * columns + square.x / side] =
                    Arrays.stream(moments.variance()).allMatch(variance -> variance < least * least);
        }
        return empty;
    }
}
