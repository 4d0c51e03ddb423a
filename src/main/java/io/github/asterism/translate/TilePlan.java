package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Seams;
import io.github.asterism.model.Model;
import io.github.asterism.onnx.StreamedNetwork;
import io.github.asterism.tile.Grid;
import io.github.asterism.tile.Streaming;
import io.github.asterism.tile.TileSource;
import io.github.asterism.tile.Tiles;
import java.util.Optional;

/**
 * How planes are cut into tiles, and what their norms take the statistics of.
 *
 * @param mode any but auto
 * @param padding of what the generator is shown
 * @param styles that each plane is drawn in
 * @param frozen statistics for {@link Mode#FROZEN}
 */
record TilePlan(Model model, Settings settings, Mode mode, Padding padding, int styles, FrozenStyles frozen) {
    /** The generator in passes. */
    StreamedNetwork network() {
        return mode == Mode.LOCAL ? model.streamed().local() : model.streamed();
    }

    /** What planes are normalized by; empty if by themselves. */
    Optional<FrozenStyles> statistics() {
        return mode == Mode.FROZEN ? Optional.of(frozen) : Optional.empty();
    }

    /** A plane that is to be drawn. */
    Streaming streaming(StreamedNetwork network, TileSource plane) {
        return network.isLocal()
                ? Streaming.local(
                        network,
                        plane,
                        grid(),
                        tiles(),
                        model.card().translation().size())
                : new Streaming(network, plane, grid(), tiles());
    }

    private Grid grid() {
        int stride = model.card().translation().stride();
        return Grid.of(padding.paddedWidth(), padding.paddedHeight(), stride);
    }

    private Tiles tiles() {
        return Memory.tiles(model, settings.tile(), grid(), styles);
    }

    /** What an image tells of its tiles: their size, and how visible their borders are in its first plane. */
    String facts(ImagePlus image) {
        int side = tiles().side();
        Seams seams =
                Seams.of(Pixels.of(image), 0, side, model.card().translation().stride());
        return mode + ", " + side + " pixels, " + seams;
    }
}
