package io.github.asterism.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times one thing again and again; the first times warm up and do not count. */
final class Stopwatch {
    private static final double LEAST_MILLISECONDS = 10; // shorter things are done several times in a row

    private final Runnable thing;
    private final List<Double> milliseconds = new ArrayList<>();
    private double resident = Double.NaN;
    private double heap = Double.NaN;
    private int inARow = 1;

    Stopwatch(Runnable thing) {
        this.thing = thing;
    }

    /** Does the thing without counting it. */
    void warmUp() {
        thing.run();
        double once = run();
        inARow = (int) Math.max(1, Math.min(1000, Math.ceil(LEAST_MILLISECONDS / once)));
    }

    /** Does the thing and keeps how long it took. */
    void time() {
        PeakMemory.restart();
        milliseconds.add(run());
        resident = larger(resident, PeakMemory.resident());
        heap = larger(heap, PeakMemory.ofHeap());
    }

    private double run() {
        long start = System.nanoTime();
        for (int i = 0; i < inARow; i++) {
            thing.run();
        }
        return (System.nanoTime() - start) * 1e-6 / inARow;
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) ? b : Math.max(a, b);
    }

    /** Milliseconds of one time, half of them being shorter. */
    double median() {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    double min() {
        return Collections.min(milliseconds);
    }

    double max() {
        return Collections.max(milliseconds);
    }

    /** Megabytes, see {@link PeakMemory#resident}. */
    double resident() {
        return resident;
    }

    /** Megabytes, see {@link PeakMemory#ofHeap}. */
    double heap() {
        return heap;
    }
}
