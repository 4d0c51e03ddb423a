package io.github.asterism.tile;

import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.ImageValue;
import io.github.asterism.onnx.Pass;
import io.github.asterism.onnx.PassSession;
import java.awt.Rectangle;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What a pass does with one tile after another, of which several may be under way. */
final class TileWork {
    private final Pass pass;
    private final PassSession session;
    private final TileSource source;
    private final Map<String, Statistic> statistics;
    private final TileCut cut;

    /**
     * A tile's numbers.
     *
     * @param result (c, h, w) of the pass's result
     * @param kept (c, h, w) of what is kept; null if nothing is
     */
    record Drawn(float[] result, float[] kept) {}

    /**
     * @param source what the pass reads
     * @param statistics of each value that was measured before
     * @param side of the largest tile
     */
    TileWork(
            Pass pass, PassSession session, TileSource source, Grid grid, Map<String, Statistic> statistics, int side) {
        this.pass = pass;
        this.session = session;
        this.source = source;
        this.statistics = statistics;
        cut = new TileCut(pass, grid, side);
    }

    /** Draws a tile, given by the pixels of the network's input. */
    Drawn draw(Rectangle tile, Numbers code, BooleanSupplier stopped) {
        Rectangle shown = cut.of(tile);
        ImageValue value = pass.source();
        Numbers numbers = Numbers.of(source.read(shown), 1, value.channels(), shown.height, shown.width);
        Rectangle place = cut.place(shown);
        Map<String, Numbers> made =
                session.run(numbers, code, name -> statistics.get(name).at(place), stopped);
        float[] result = core(tile, shown, pass.result(), made);
        return new Drawn(
                result,
                pass.kept()
                        .map(kept -> kept.equals(pass.result()) ? result : core(tile, shown, kept, made))
                        .orElse(null));
    }

    private float[] core(Rectangle tile, Rectangle shown, ImageValue value, Map<String, Numbers> made) {
        return cut.core(tile, shown, value, made.get(value.name()).data());
    }
}
