package io.github.asterism.tile;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.PassSession;
import io.github.asterism.onnx.StreamedNetwork;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Redraws a large image block by block in a folder that outlives the program: whoever opens it, here or on another machine, goes
 * on where the last one stopped. A block is done when its marker says so, a step when its statistics are there.
 */
public final class BlockRun implements AutoCloseable {
    private final Path folder;
    private final StreamedNetwork network;
    private final List<Step> steps;
    private final IntFunction<TileSource> planes;
    private final Grid grid;
    private final int side;
    private final List<Numbers> codes;
    private final BlockOutput output;
    private Opened opened; // the step that blocks are drawn of just now

    /** A step with all that its blocks need. */
    private record Opened(Step step, PassSession session, TileWork work) {}

    /**
     * @param folder where the state is kept
     * @param planes the image's planes, of the size of the grid
     * @param side of a block, pixels: the grid's cell times a power of two
     * @param codes of the styles
     */
    public BlockRun(
            Path folder,
            StreamedNetwork network,
            List<Step> steps,
            IntFunction<TileSource> planes,
            Grid grid,
            int side,
            List<Numbers> codes,
            BlockOutput output) {
        this.folder = folder;
        this.network = network;
        this.steps = steps;
        this.planes = planes;
        this.grid = grid;
        this.side = side;
        this.codes = codes;
        this.output = output;
        if (side % grid.cell() != 0 || Long.bitCount(side / grid.cell()) != 1) {
            throw new IllegalArgumentException("A block of " + side + " pixels is not 2^k cells of " + grid.cell());
        }
    }

    /** In their order; each may begin when the one before is complete. */
    public List<Step> steps() {
        return steps;
    }

    /** The blocks of every step. */
    public List<Rectangle> blocks() {
        return grid.tiles(side);
    }

    /** Whether all blocks of a step are done and summed up. */
    public boolean isComplete(Step step) {
        return Files.exists(summary(step));
    }

    /** What an earlier run has measured in a block that it finished; empty if it is to be done, or what it left is damaged. */
    public Optional<Moments> done(Step step, Rectangle block) {
        return Marker.verified(marker(step, block))
                .map(marker ->
                        marker.moments() == null ? new Moments(0, new double[0], new double[0]) : marker.moments());
    }

    /**
     * Does a block.
     *
     * @return what was measured; of no channels in a last pass
     */
    public Moments run(Step step, Rectangle block, BooleanSupplier stopped) {
        TileWork work = opened(step).work();
        Numbers code = step.target() < 0 ? null : codes.get(step.target());
        TileWork.Drawn drawn = work.draw(block, code, stopped);
        List<Path> files = new ArrayList<>();
        if (drawn.kept() != null) {
            files.add(store(step).write(block, drawn.kept()));
        }
        Moments moments = null;
        if (step.pass().isLast()) {
            files.addAll(output.write(step.plane(), step.target(), block, drawn.result()));
        } else {
            moments = Moments.of(grid, block, step.pass().result(), drawn.result());
        }
        Marker.of(moments, files).write(marker(step, block));
        return moments == null ? new Moments(0, new double[0], new double[0]) : moments;
    }

    /**
     * Sums a step up, all blocks of which are done, and forgets what no later step needs.
     *
     * @param moments of each block, in the order of {@link #blocks}
     */
    public void complete(Step step, List<Moments> moments) {
        Moments total = null;
        if (!step.pass().isLast()) {
            MomentTree tree = new MomentTree((grid.width() + side - 1) / side, (grid.height() + side - 1) / side);
            List<Rectangle> blocks = blocks();
            for (int i = 0; i < blocks.size(); i++) {
                tree.add(blocks.get(i).x / side, blocks.get(i).y / side, moments.get(i));
            }
            total = tree.total();
        }
        new Marker(total, Map.of()).write(summary(step));
        step.source(steps).filter(source -> step.isLastUserOf(source, steps)).ifPresent(source -> store(source)
                .delete());
    }

    private synchronized Opened opened(Step step) {
        if (opened == null || !opened.step().equals(step)) {
            close();
            make(folder(step));
            PassSession session = network.load(step.pass());
            TileSource source =
                    step.source(steps).<TileSource>map(this::store).orElseGet(() -> planes.apply(step.plane()));
            opened =
                    new Opened(step, session, new TileWork(step.pass(), session, source, grid, statistics(step), side));
        }
        return opened;
    }

    private Map<String, Statistic> statistics(Step step) {
        Map<String, Statistic> statistics = new HashMap<>();
        for (Step earlier : steps) {
            if (step.follows(earlier)) {
                Moments moments = Marker.verified(summary(earlier))
                        .map(Marker::moments)
                        .orElseThrow(() -> new AsterismException(summary(earlier)
                                + ": statistics of a large image are damaged or gone. Delete the folder " + folder
                                + " and start again."));
                statistics.put(earlier.pass().result().name(), Statistic.of(moments));
            }
        }
        return statistics;
    }

    private BlockStore store(Step step) {
        return new BlockStore(folder(step), step.pass().kept().orElseThrow(), grid, side);
    }

    private Path folder(Step step) {
        return folder.resolve("step-" + step.number());
    }

    private Path summary(Step step) {
        return folder.resolve("step-" + step.number() + ".done");
    }

    private Path marker(Step step, Rectangle block) {
        return folder(step).resolve(block.y / side + "." + block.x / side + ".done");
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AsterismException(
                    folder + ": cannot be made (" + e.getMessage() + "). Check that the folder may be written to.", e);
        }
    }

    /** Closes the network; the folder stays. */
    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.session().close();
            opened = null;
        }
    }
}
