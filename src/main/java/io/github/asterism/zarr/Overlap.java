package io.github.asterism.zarr;

import java.util.function.Consumer;

/**
 * The part of a region that lies in one chunk.
 *
 * @param chunk its index
 * @param inChunk where the part begins, seen from the chunk
 * @param inRegion where it begins, seen from the region
 * @param extent its elements along each axis
 */
record Overlap(long[] chunk, int[] inChunk, int[] inRegion, int[] extent) {
    /** A run of elements along the last axis, which lie together in both. */
    interface Run {
        void copy(int fromChunk, int toRegion, int count);
    }

    /** Visits each chunk that a region touches once, the last axis fastest. */
    static void each(long[] start, int[] shape, int[] chunks, Consumer<Overlap> visit) {
        int axes = shape.length;
        long[] first = new long[axes];
        long[] last = new long[axes];
        for (int a = 0; a < axes; a++) {
            if (shape[a] == 0) {
                return;
            }
            first[a] = start[a] / chunks[a];
            last[a] = (start[a] + shape[a] - 1) / chunks[a];
        }
        long[] chunk = first.clone();
        do {
            int[] inChunk = new int[axes];
            int[] inRegion = new int[axes];
            int[] extent = new int[axes];
            for (int a = 0; a < axes; a++) {
                long begin = chunk[a] * chunks[a];
                long from = Math.max(begin, start[a]);
                long to = Math.min(begin + chunks[a], start[a] + shape[a]);
                inChunk[a] = (int) (from - begin);
                inRegion[a] = (int) (from - start[a]);
                extent[a] = (int) (to - from);
            }
            visit.accept(new Overlap(chunk.clone(), inChunk, inRegion, extent));
        } while (next(chunk, first, last));
    }

    /** Goes on to the following index, the last axis fastest; false after the last one. */
    private static boolean next(long[] index, long[] first, long[] last) {
        for (int a = index.length - 1; a >= 0; a--) {
            if (index[a] < last[a]) {
                index[a]++;
                return true;
            }
            index[a] = first[a];
        }
        return false;
    }

    /** Visits all elements of the part. */
    void runs(int[] chunks, int[] shape, Run run) {
        int last = extent.length - 1;
        long[] row = new long[last];
        long[] most = new long[last];
        for (int a = 0; a < last; a++) {
            most[a] = extent[a] - 1;
        }
        do {
            int from = 0;
            int to = 0;
            for (int a = 0; a < last; a++) {
                from = (from + inChunk[a] + (int) row[a]) * chunks[a + 1];
                to = (to + inRegion[a] + (int) row[a]) * shape[a + 1];
            }
            run.copy(from + inChunk[last], to + inRegion[last], extent[last]);
        } while (next(row, new long[last], most));
    }
}
