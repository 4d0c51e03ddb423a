package io.github.asterism.zarr;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Fills an array with the means of 2 by 2 elements, along its last two axes, of another. */
final class Halving {
    private final ZarrArray from;
    private final ZarrArray to;
    private final long[] grid;
    private final int y;

    /** @throws AsterismException if it is not half as high and wide */
    Halving(ZarrArray from, ZarrArray to) {
        this.from = from;
        this.to = to;
        this.grid = to.grid();
        this.y = grid.length - 2;
        long[] half = from.shape();
        for (int a = y; a < half.length; a++) {
            half[a] = (half[a] + 1) / 2;
        }
        if (!Arrays.equals(half, to.shape())) {
            throw new AsterismException(to.folder() + " has the shape " + Arrays.toString(to.shape())
                    + ", but half of the level before it is " + Arrays.toString(half)
                    + ". Levels can only be built in images made by Asterism.");
        }
    }

    /** @throws AsterismException of the first chunk that fails, or {@link Progress.StoppedException} */
    void run(int threads, BooleanSupplier stopped) {
        long count = Arrays.stream(grid).reduce(1, Math::multiplyExact);
        AtomicLong next = new AtomicLong();
        Runnable worker = () -> {
            try {
                for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    run(i, i + 1, stopped);
                }
            } catch (RuntimeException | Error e) {
                next.set(count); // the others finish the chunk they are at
                throw e;
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(pool.submit(worker));
        }
        pool.shutdown();
        Throwable failure = null;
        for (Future<?> each : workers) { // all end before this returns
            Throwable found = failureOf(each, () -> next.set(count));
            failure = failure == null ? found : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure; // a Runnable throws no other
        }
    }

    /** Fills some chunks, by their numbers, with the thread of the caller. */
    void run(long first, long end, BooleanSupplier stopped) {
        for (long i = first; i < end; i++) {
            if (stopped.getAsBoolean()) {
                throw new Progress.StoppedException();
            }
            fill(index(i));
        }
    }

    private static Throwable failureOf(Future<?> worker, Runnable stop) {
        boolean interrupted = false;
        Throwable failure = null;
        while (!worker.isDone() || failure == null) {
            try {
                worker.get();
                break;
            } catch (ExecutionException e) {
                failure = e.getCause();
            } catch (InterruptedException e) {
                interrupted = true;
                stop.run();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            return failure == null ? new Progress.StoppedException() : failure;
        }
        return failure;
    }

    private long[] index(long i) {
        long[] index = new long[grid.length];
        for (int a = grid.length - 1; a >= 0; a--) {
            index[a] = i % grid[a];
            i /= grid[a];
        }
        return index;
    }

    private void fill(long[] index) {
        int[] small = to.chunkShape(index);
        long[] start = to.chunkStart(index);
        int[] large = small.clone();
        long[] whole = from.shape();
        for (int a = y; a < large.length; a++) {
            start[a] *= 2;
            large[a] = (int) Math.min(2L * small[a], whole[a] - start[a]);
        }
        to.writeChunk(index, means(from.readBytes(start, large), large, small));
    }

    private byte[] means(byte[] source, int[] large, int[] small) {
        ElementType type = from.spec().type();
        ElementType result = to.spec().type();
        int height = large[y];
        int width = large[y + 1];
        int pixels = small[y] * small[y + 1];
        int planes = 1;
        for (int a = 0; a < y; a++) {
            planes *= small[a];
        }
        ByteBuffer in = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(planes * pixels * result.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < planes * pixels; i++) {
            int row = i % pixels / small[y + 1] * 2;
            int column = i % small[y + 1] * 2;
            int first = (i / pixels * height + row) * width + column;
            int right = column + 1 < width ? 1 : 0; // at the end the same pixel counts twice
            int below = row + 1 < height ? width : 0;
            double sum = type.get(in, first)
                    + type.get(in, first + right)
                    + type.get(in, first + below)
                    + type.get(in, first + below + right);
            result.put(out, i, sum / 4);
        }
        return out.array();
    }
}
