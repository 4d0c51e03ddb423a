package io.github.asterism.tile;

import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Pass;
import io.github.asterism.onnx.PassSession;
import io.github.asterism.onnx.StreamedNetwork;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Draws an image of any size with the statistics of all of it: the passes of a network over its tiles. What does not depend on
 * the style is done once for all styles.
 */
public final class Streaming implements AutoCloseable {
    private final StreamedNetwork network;
    private final TileSource image;
    private final Grid grid;
    private final Tiles tiles;
    private final Measuring.Kind kind;
    private final Map<String, Statistic> statistics = new HashMap<>(); // of values that no style has touched
    private FileStore content; // what all styles start from; null if that is the image

    /**
     * @param image pixels of the network's input, of the size of the grid
     */
    public Streaming(StreamedNetwork network, TileSource image, Grid grid, Tiles tiles) {
        this(network, image, grid, tiles, value -> Measuring.whole(grid));
    }

    private Streaming(StreamedNetwork network, TileSource image, Grid grid, Tiles tiles, Measuring.Kind kind) {
        this.kind = kind;
        this.network = network;
        this.image = image;
        this.grid = grid;
        this.tiles = tiles;
    }

    /**
     * With statistics that follow the image.
     *
     * @param network in its local form
     * @param size height and width of the model's training images
     */
    public static Streaming local(StreamedNetwork network, TileSource image, Grid grid, Tiles tiles, int size) {
        int side = Math.max(grid.cell(), Integer.highestOneBit(size));
        boolean[] empty = Neighbourhoods.empty(grid, image, side);
        return new Streaming(network, image, grid, tiles, value -> new Neighbourhoods(grid, value, side, empty));
    }

    /** Products for all that is the same for all styles, and for each style. */
    public static double work(StreamedNetwork network, boolean late) {
        return network.passes().stream()
                .filter(pass -> pass.isLate() == late)
                .mapToDouble(Pass::work)
                .sum();
    }

    /** Bytes of scratch space that are needed at most. */
    public static long scratch(StreamedNetwork network, Grid grid, boolean severalStyles) {
        long content = 0;
        long now = 0;
        long most = 0;
        for (Pass pass : network.passes()) {
            long kept = pass.kept().map(value -> FileStore.size(value, grid)).orElse(0L);
            if (kept > 0) {
                most = Math.max(most, content + now + kept);
                now = kept;
            }
            if (!pass.isLate()) {
                content = severalStyles ? now : 0;
            }
        }
        return most;
    }

    /**
     * Does what is the same for all styles.
     *
     * @param progress told by several threads
     */
    public void prepare(Progress progress) {
        List<Pass> passes =
                network.passes().stream().filter(pass -> !pass.isLate()).toList();
        Run run = new Run(new HashMap<>(), null, null, passes, progress);
        run.passes();
        statistics.putAll(run.known);
        content = run.store;
    }

    /**
     * Draws the image in a style.
     *
     * @param progress told by several threads
     * @param code (1, S)
     * @param canvas takes each tile's numbers (3, h, w), from several threads
     */
    public void draw(Numbers code, BiConsumer<Rectangle, float[]> canvas, Progress progress) {
        List<Pass> passes = network.passes().stream().filter(Pass::isLate).toList();
        new Run(new HashMap<>(statistics), code, canvas, passes, progress).passes();
    }

    /**
     * What the image is normalized by in a style; not of a network in its local form.
     *
     * @param progress told by several threads
     */
    public Frozen frozen(Numbers code, Progress progress) {
        List<Pass> passes = network.passes().stream()
                .filter(pass -> pass.isLate() && !pass.isLast())
                .toList();
        Run run = new Run(new HashMap<>(statistics), code, null, passes, progress);
        run.passes();
        return new Frozen(run.known);
    }

    /**
     * Draws the image in a style by the statistics of another one, in a single pass; nothing is to be prepared.
     *
     * @param progress told by several threads
     */
    public void draw(Frozen other, Numbers code, BiConsumer<Rectangle, float[]> canvas, Progress progress) {
        new Run(new HashMap<>(other.statistics()), code, canvas, List.of(network.single()), progress).passes();
    }

    @Override
    public void close() {
        if (content != null) {
            content.close();
            content = null;
        }
    }

    /** One after another, each from what the last has kept. */
    private final class Run {
        private final Map<String, Statistic> known;
        private final Numbers code;
        private final BiConsumer<Rectangle, float[]> canvas;
        private final List<Pass> passes;
        private final Progress progress;
        private final double whole;
        private final AtomicLong done = new AtomicLong(); // products, in thousands
        private FileStore store = content;

        Run(
                Map<String, Statistic> known,
                Numbers code,
                BiConsumer<Rectangle, float[]> canvas,
                List<Pass> passes,
                Progress progress) {
            this.known = known;
            this.code = code;
            this.canvas = canvas;
            this.passes = passes;
            this.progress = progress;
            whole = passes.stream().mapToDouble(Pass::work).sum() * grid.width() * grid.height();
        }

        void passes() {
            try {
                for (Pass pass : passes) {
                    FileStore kept = pass.kept()
                            .map(value -> FileStore.in(tiles.scratch(), value, grid))
                            .orElse(null);
                    try {
                        pass(pass, kept);
                    } catch (RuntimeException | Error problem) {
                        discard(kept);
                        throw problem;
                    }
                    if (kept != null) {
                        discard(store);
                        store = kept;
                    }
                }
            } catch (RuntimeException | Error problem) {
                discard(store);
                throw problem;
            }
            if (code != null) {
                discard(store);
            }
        }

        private void discard(FileStore old) {
            if (old != null && old != content) {
                old.close();
            }
        }

        private void pass(Pass pass, FileStore kept) {
            Measuring measuring = kind.of(pass.result());
            try (PassSession session = network.load(pass)) {
                TileWork work = new TileWork(pass, session, store == null ? image : store, grid, known, tiles.side());
                Crew.each(grid.tiles(tiles.side(), tiles.first()), tiles.atOnce(), "Asterism draws tiles", tile -> {
                    TileWork.Drawn drawn = work.draw(tile, code, progress::stopped);
                    if (kept != null) {
                        kept.write(tile, drawn.kept());
                    }
                    if (pass.isLast()) {
                        canvas.accept(tile, drawn.result());
                    } else {
                        Moments.each(grid, tile, pass.result(), drawn.result(), measuring::add);
                    }
                    report(pass, tile);
                });
            }
            if (!pass.isLast()) {
                known.put(pass.result().name(), measuring.end());
            }
        }

        private void report(Pass pass, Rectangle tile) {
            double products = pass.work() * tile.width * tile.height;
            double sum = done.addAndGet(Math.round(products / 1000)) * 1000.0;
            progress.step(
                    Math.min(1, sum / whole),
                    pass.isLast() ? "Drawing" : "Measuring " + pass.result().name());
        }
    }
}
