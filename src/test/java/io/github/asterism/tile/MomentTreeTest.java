package io.github.asterism.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentTreeTest {
    private static final int COLUMNS = 7;
    private static final int ROWS = 5;

    private static float[] cell(int number) {
        float[] numbers = new float[2 * 6];
        Random random = new Random(number);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 100 + number + random.nextFloat();
        }
        return numbers;
    }

    private static Moments total(List<Integer> order) {
        MomentTree tree = new MomentTree(COLUMNS, ROWS);
        for (int number : order) {
            tree.add(number % COLUMNS, number / COLUMNS, Moments.of(cell(number), 2, 3, 0, 0, 3, 2));
        }
        return tree.total();
    }

    private static List<Integer> cells() {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            cells.add(i);
        }
        return cells;
    }

    @Test
    void theOrderOfCellsDoesNotMatterToTheLastBit() {
        Moments expected = total(cells());
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order = cells();
            Collections.shuffle(order, new Random(seed));
            assertEquals(expected, total(order));
        }
    }

    @Test
    void theTotalIsThatOfAllPixels() {
        Moments total = total(cells());
        double sum = 0;
        double squares = 0;
        for (int number : cells()) {
            float[] numbers = cell(number);
            for (int i = 0; i < 6; i++) {
                sum += numbers[i];
                squares += (numbers[i] - 117.5) * (numbers[i] - 117.5);
            }
        }
        long count = 6L * COLUMNS * ROWS;
        double mean = sum / count;
        assertEquals(count, total.count());
        assertEquals(mean, total.mean()[0], 1e-11);
        assertEquals(squares / count - (mean - 117.5) * (mean - 117.5), total.variance()[0], 1e-10);
    }

    @Test
    void aMissingCellIsNoticed() {
        assertThrows(IllegalStateException.class, () -> total(cells().subList(1, COLUMNS * ROWS)));
    }
}
