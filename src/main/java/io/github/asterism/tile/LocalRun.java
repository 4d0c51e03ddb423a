package io.github.asterism.tile;

import io.github.asterism.Progress;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Does all that is left of a run with the threads of this program. */
public final class LocalRun {
    private final BlockRun run;
    private final Progress progress;
    private final double whole;
    private double done;

    private LocalRun(BlockRun run, Progress progress) {
        this.run = run;
        this.progress = progress;
        whole = run.steps().stream().mapToDouble(step -> step.pass().work()).sum();
    }

    /**
     * @param atOnce blocks under way at once
     * @param progress told by several threads
     * @return how many blocks were drawn; the others had been before
     * @throws Progress.StoppedException if the caller wants no more; what is done is kept
     */
    public static int finish(BlockRun run, int atOnce, Progress progress) {
        return new LocalRun(run, progress).finish(atOnce);
    }

    private int finish(int atOnce) {
        int drawn = 0;
        for (Step step : run.steps()) {
            if (!run.isComplete(step)) {
                drawn += finish(step, atOnce);
            }
            done += step.pass().work();
        }
        return drawn;
    }

    private int finish(Step step, int atOnce) {
        List<Rectangle> blocks = run.blocks();
        Moments[] moments = new Moments[blocks.size()];
        AtomicInteger drawn = new AtomicInteger();
        AtomicInteger ready = new AtomicInteger();
        List<Integer> numbers = IntStream.range(0, blocks.size()).boxed().toList();
        Crew.each(numbers, atOnce, "Asterism draws blocks", number -> {
            Rectangle block = blocks.get(number);
            moments[number] = run.done(step, block).orElseGet(() -> {
                drawn.incrementAndGet();
                return run.run(step, block, progress::stopped);
            });
            double share = (double) ready.incrementAndGet() / blocks.size();
            progress.step(
                    (done + share * step.pass().work()) / whole,
                    "Step " + (step.number() + 1) + " of " + run.steps().size());
        });
        run.complete(step, Arrays.asList(moments));
        return drawn.get();
    }
}
