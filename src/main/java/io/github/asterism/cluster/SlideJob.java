package io.github.asterism.cluster;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.tile.BlockRun;
import io.github.asterism.tile.Moments;
import io.github.asterism.tile.Step;
import io.github.asterism.translate.SlideImages;
import io.github.asterism.translate.SlideTranslation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;

/** Draws one slide: the driver goes from step to step, the executors draw a step's blocks. */
final class SlideJob {
    /** A driver keeps a record of each task; where there are more blocks, a task does several. */
    private static final int MOST_TASKS = 20_000;

    private static final Pattern TIMES = Pattern.compile("failed (\\d+) times");

    private final JavaSparkContext spark;
    private final Path source;
    private final String device;
    private final Progress progress;
    private final SlideReport report;

    SlideJob(JavaSparkContext spark, Path source, String device, Progress progress) {
        this.spark = spark;
        this.source = source;
        this.device = device;
        this.progress = progress;
        report = new SlideReport(source);
    }

    /**
     * Does all that is left.
     *
     * @throws AsterismException if a block fails again and again; what is done is kept
     */
    SlideReport finish(SlideTranslation slide) {
        BlockRun run = slide.run();
        report.begun(run.steps().size(), run.blocks().size());
        for (Step step : run.steps()) {
            if (run.isComplete(step)) {
                report.stepWasDone();
                continue;
            }
            long start = System.nanoTime();
            List<BlockDone> done = done(slide.state(), run, step);
            run.complete(step, moments(run, done));
            report.step(done, seconds(start));
            progress.step(
                    (step.number() + 1.0) / run.steps().size(),
                    "Step " + (step.number() + 1) + " of " + run.steps().size() + ": " + report.lastStep());
        }
        long start = System.nanoTime();
        halve(slide);
        OpenSlide.retire(); // where driver and executor are one
        report.results(slide.publish(), seconds(start));
        return report;
    }

    private List<BlockDone> done(Path state, BlockRun run, Step step) {
        int blocks = run.blocks().size();
        int share = (blocks + MOST_TASKS - 1) / MOST_TASKS;
        List<String> work = new ArrayList<>();
        for (int from = 0; from < blocks; from += share) {
            int to = Math.min(blocks, from + share);
            work.add(new BlockWork(state, device, "" + source.getFileName(), step.number(), from, to).text());
        }
        String name = source.getFileName() + ", step " + (step.number() + 1) + " of "
                + run.steps().size();
        spark.setJobDescription(name);
        try {
            return spark.parallelize(work, work.size()).flatMap(BlockTask::run).collect();
        } catch (Exception e) { // Scala does not declare what it throws
            throw failed(name, e);
        }
    }

    /** Makes the smaller levels of the images, each of the one before. */
    private void halve(SlideTranslation slide) {
        SlideImages images = slide.images();
        for (int image = 0; image < images.count(); image++) {
            for (int level = 1; level < images.levels(image); level++) {
                long chunks = images.chunks(image, level);
                long share = (chunks + MOST_TASKS - 1) / MOST_TASKS;
                List<String> work = new ArrayList<>();
                for (long from = 0; from < chunks; from += share) {
                    long to = Math.min(chunks, from + share);
                    work.add(new LevelWork(slide.state(), device, "" + source.getFileName(), image, level, from, to)
                            .text());
                }
                String name = source.getFileName() + ", level " + level + " of image " + (image + 1);
                progress.step(1, name);
                spark.setJobDescription(name);
                try {
                    spark.parallelize(work, work.size()).foreach(LevelWork::run);
                } catch (Exception e) { // Scala does not declare what it throws
                    throw failed(name, e);
                }
            }
        }
    }

    private static AsterismException failed(String name, Exception problem) {
        String message = "" + problem.getMessage();
        String reason = name + ": " + message.lines().findFirst().orElse("" + problem);
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof AsterismException) {
                reason = cause.getMessage();
                break;
            }
        }
        Matcher times = TIMES.matcher(message);
        return new AsterismException(
                reason + (times.find() ? " Tried " + times.group(1) + " times." : "")
                        + " Nothing of this image was published. What is done is kept: start again to go on there.",
                problem);
    }

    /** In the order of the blocks, whatever came first. */
    private static List<Moments> moments(BlockRun run, List<BlockDone> done) {
        Moments[] moments = new Moments[run.blocks().size()];
        done.forEach(each -> moments[each.block()] = each.moments());
        if (done.size() != moments.length || Arrays.asList(moments).contains(null)) {
            throw new IllegalStateException(done.size() + " results of " + moments.length + " blocks");
        }
        return Arrays.asList(moments);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
