package io.github.asterism.tile;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run will take, told before it begins.
 *
 * @param blocks of each step
 * @param steps one after the other
 * @param scratchBytes most that is kept between steps at once
 * @param products multiplications, with those that overlaps do twice
 * @param overlap share of them that overlaps do twice, 0 to 1
 * @param keptRead bytes that blocks need of what earlier steps have kept, with overlaps
 * @param keptWritten bytes that are kept, all steps together
 */
public record Estimate(
        int blocks,
        int steps,
        long scratchBytes,
        double products,
        double overlap,
        double keptRead,
        double keptWritten) {

    /** @param side of a block, pixels */
    public static Estimate of(List<Step> steps, Grid grid, int side) {
        List<Rectangle> blocks = grid.tiles(side);
        double pixels = (double) grid.width() * grid.height();
        double products = 0;
        double least = 0;
        double read = 0;
        double written = 0;
        double most = 0;
        List<Step> kept = new ArrayList<>();
        for (Step step : steps) {
            double shown = shown(step, grid, blocks, side);
            products += step.pass().work() * shown;
            least += step.pass().work() * pixels;
            Optional<Step> source = step.source(steps);
            if (source.isPresent()) {
                read += step.pass().source().bytes() * shown;
            }
            if (step.pass().kept().isPresent()) {
                kept.add(step);
                written += bytes(step) * pixels;
            }
            most = Math.max(most, kept.stream().mapToDouble(Estimate::bytes).sum() * pixels);
            source.filter(each -> step.isLastUserOf(each, steps)).ifPresent(kept::remove);
        }
        double overlap = products > 0 ? 1 - least / products : 0;
        return new Estimate(blocks.size(), steps.size(), Math.round(most), products, overlap, read, written);
    }

    private static double bytes(Step step) {
        return step.pass().kept().orElseThrow().bytes();
    }

    /** Pixels of the network's input that a step looks at, each as often as it does. */
    private static double shown(Step step, Grid grid, List<Rectangle> blocks, int side) {
        Rectangle shown = new TileCut(step.pass(), grid, side).of(blocks.get(0)); // as large for every block
        int level = step.pass().source().level();
        return blocks.size() * Math.scalb((double) shown.width * shown.height, -2 * level);
    }
}
