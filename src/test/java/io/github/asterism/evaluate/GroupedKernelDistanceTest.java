package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupedKernelDistanceTest {
    private static final double EXACT = 1e-12;
    private static final int FEATURES = 6;
    private static final double GROUP_EFFECT = 1; // as large as the differences inside a group

    @Test
    void isTheHandComputedOneOfTwoGroupsEach() {
        // Pairs of a across groups: cosine 0 twice, kernel 1; the pair inside, cosine 1, does not count. Of b: −1,
        // kernel 0.
        float[][] a = {{2, 0}, {0, 5}, {0, 3}};
        float[][] b = {{3, 0}, {-1, 0}};
        double between = (8 + 0 + 4 * 1) / 6.0;
        GroupedKernelDistance distance = distance(a, new String[] {"x", "y", "y"}, b, new String[] {"x", "y"});
        assertEquals(1 + 0 - 2 * between, distance.value(), EXACT);
        assertEquals((1 + 1 + 8) / 3.0 - 2 * between, distance.allPairs(), EXACT);
    }

    @Test
    void isTheKernelDistanceWhereEachRowIsItsOwnGroup() {
        Random random = new Random(1);
        float[][] a = rows(20, 1, 0, random);
        float[][] b = rows(30, 1, 0.5, random);
        GroupedKernelDistance distance = distance(a, groups(20, 1), b, groups(30, 1));
        assertEquals(KernelDistance.of(a, b), distance.value(), EXACT);
        assertEquals(KernelDistance.of(a, b), distance.allPairs(), EXACT);
    }

    @Test
    void isNotRaisedByRowsThatAreAlikeInsideGroups() {
        Random random = new Random(2);
        double sum = 0;
        double allPairs = 0;
        for (int i = 0; i < 200; i++) {
            GroupedKernelDistance distance = clusters(8, 10, 0, random);
            sum += distance.value() / 200;
            allPairs += distance.allPairs() / 200;
        }
        assertEquals(0, sum, 0.02);
        assertTrue(allPairs > 0.1, "" + allPairs);
    }

    @Test
    void itsIntervalContainsZeroForSamplesOfTheSamePictures() {
        Random random = new Random(3);
        int covered = 0;
        for (int i = 0; i < 200; i++) {
            if (clusters(20, 5, 0, random).interval(400, i).contains(0)) {
                covered++;
            }
        }
        assertTrue(covered >= 190, covered + " of 200");
    }

    @Test
    void itsIntervalIsFarFromZeroForOtherPictures() {
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            GroupedKernelDistance distance = clusters(20, 5, 2, random);
            Interval interval = distance.interval(400, i);
            assertTrue(interval.low() > 0.3, interval + "");
            assertTrue(interval.contains(distance.value()), interval + " " + distance.value());
        }
    }

    @Test
    void itsIntervalIsTheSameForTheSameSeed() {
        GroupedKernelDistance distance = clusters(8, 5, 0, new Random(5));
        assertEquals(distance.interval(100, 1), distance.interval(100, 1));
        assertFalse(distance.interval(100, 1).equals(distance.interval(100, 2)));
    }

    @Test
    void aSingleGroupCountsAllItsPairsAndHasNoInterval() {
        Random random = new Random(6);
        float[][] a = rows(5, 5, 0, random);
        float[][] b = rows(6, 1, 0, random);
        GroupedKernelDistance distance = distance(a, groups(5, 5), b, groups(6, 1));
        assertEquals(KernelDistance.of(a, b), distance.value(), EXACT);
        assertEquals(Interval.UNKNOWN, distance.interval(100, 0));
    }

    /** With two groups each draw would be both once: an interval of no width. */
    @Test
    void fewerThanFiveGroupsHaveNoInterval() {
        assertEquals(Interval.UNKNOWN, clusters(4, 5, 0, new Random(7)).interval(50, 0));
        Interval five = clusters(5, 5, 0, new Random(7)).interval(50, 0);
        assertTrue(five.low() < five.high(), five + "");
    }

    @Test
    void needsTwoRowsAGroupForEachAndAsManyFeatures() {
        float[][] two = {{1, 2}, {3, 4}};
        String[] names = {"x", "y"};
        assertThrows(IllegalArgumentException.class, () -> new GroupedRows(new float[][] {{1}}, new String[] {"x"}));
        assertThrows(IllegalArgumentException.class, () -> new GroupedRows(two, new String[] {"x"}));
        assertThrows(IllegalArgumentException.class, () -> distance(two, names, new float[][] {{1}, {2}}, names));
    }

    /** Two sets of clusters, the centres of the second one shifted. */
    private static GroupedKernelDistance clusters(int groups, int size, double shift, Random random) {
        String[] names = groups(groups * size, size);
        return distance(rows(groups * size, size, 0, random), names, rows(groups * size, size, shift, random), names);
    }

    private static GroupedKernelDistance distance(float[][] a, String[] groupsA, float[][] b, String[] groupsB) {
        return new GroupedKernelDistance(new GroupedRows(a, groupsA), new GroupedRows(b, groupsB));
    }

    private static String[] groups(int count, int size) {
        return IntStream.range(0, count).mapToObj(i -> "group " + i / size).toArray(String[]::new);
    }

    private static float[][] rows(int count, int groupSize, double shift, Random random) {
        float[][] rows = new float[count][FEATURES];
        double[] centre = new double[FEATURES];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < FEATURES; k++) {
                if (i % groupSize == 0) {
                    centre[k] = shift + GROUP_EFFECT * random.nextGaussian();
                }
                rows[i][k] = (float) (centre[k] + random.nextGaussian());
            }
        }
        return rows;
    }
}
