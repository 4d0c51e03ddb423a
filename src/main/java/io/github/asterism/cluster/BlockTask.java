package io.github.asterism.cluster;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.tile.BlockRun;
import io.github.asterism.tile.Moments;
import io.github.asterism.tile.Step;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** Does blocks within an executor, those that are not done yet. */
final class BlockTask {
    private BlockTask() {}

    static Iterator<BlockDone> run(String text) {
        BlockWork work = BlockWork.parse(text);
        TaskContext task = TaskContext.get();
        String executor = SparkEnv.get().executorId();
        List<BlockDone> done = new ArrayList<>();
        try (OpenSlide.Loan loan = borrow(work, task.cpus())) {
            BlockRun run = loan.run();
            Step step = run.steps().get(work.step());
            List<Rectangle> blocks = run.blocks();
            for (int i = work.from(); i < work.to(); i++) {
                Rectangle block = blocks.get(i);
                try {
                    Optional<Moments> before = run.done(step, block);
                    Moments moments = before.orElseGet(() -> run.run(step, block, task::isInterrupted));
                    done.add(new BlockDone(i, before.isEmpty(), task.attemptNumber(), executor, moments));
                } catch (Progress.StoppedException e) {
                    throw e;
                } catch (RuntimeException | LinkageError e) {
                    throw failed(work, run, i, e);
                }
            }
        }
        return done.iterator();
    }

    private static OpenSlide.Loan borrow(BlockWork work, int threads) {
        try {
            return OpenSlide.borrow(work.state(), work.device(), threads);
        } catch (AsterismException e) {
            throw new AsterismException(
                    work.slide() + ", step " + (work.step() + 1) + ", block " + (work.from() + 1)
                            + ": an executor cannot" + " begin: " + e.getMessage(),
                    e);
        }
    }

    private static AsterismException failed(BlockWork work, BlockRun run, int number, Throwable cause) {
        Rectangle block = run.blocks().get(number);
        String place = String.format(
                "%s, step %d of %d, block %d of %d (x=%d y=%d, %d x %d pixels)",
                work.slide(),
                work.step() + 1,
                run.steps().size(),
                number + 1,
                run.blocks().size(),
                block.x,
                block.y,
                block.width,
                block.height);
        String reason = cause instanceof AsterismException ? cause.getMessage() : cause.toString();
        return new AsterismException(place + ": " + reason, cause);
    }
}
