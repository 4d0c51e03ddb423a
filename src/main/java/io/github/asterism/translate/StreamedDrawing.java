package io.github.asterism.translate;

import ij.process.ImageProcessor;
import io.github.asterism.Progress;
import io.github.asterism.onnx.StreamedNetwork;
import io.github.asterism.tile.Streaming;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/** Redraws a plane tile by tile, with the statistics of all of it. */
final class StreamedDrawing implements PlaneDrawing {
    private final Translation translation;
    private final int number;
    private final BooleanSupplier stopped;
    private final DoubleConsumer done;
    private final Optional<FrozenStyles> frozen;
    private final StreamedNetwork network;
    private final Streaming streaming;
    private final double early; // work that is the same for all targets
    private final double late; // work for each target

    /**
     * @param frozen what planes are normalized by; empty if by themselves
     * @param done told the share of the work that is done, 0 to 1, by several threads
     */
    StreamedDrawing(
            Translation translation,
            StreamedNetwork network,
            int number,
            Optional<FrozenStyles> frozen,
            BooleanSupplier stopped,
            DoubleConsumer done) {
        this.network = network;
        this.frozen = frozen;
        this.translation = translation;
        this.number = number;
        this.stopped = stopped;
        this.done = done;
        early = frozen.isPresent() ? 0 : Streaming.work(network, false);
        late = Streaming.work(network, true);
        streaming = translation.streaming(network, number);
        if (frozen.isEmpty()) {
            streaming.prepare(progress(0, early));
        }
    }

    @Override
    public List<ImageProcessor> slices(int target) {
        List<ImageProcessor> slices = translation.blackSlices();
        BiConsumer<Rectangle, float[]> canvas = (tile, numbers) -> translation.put(tile, numbers, number, slices);
        Progress progress = progress(early + target * late, late);
        StyleCode style = translation.style(target);
        if (frozen.isPresent()) {
            streaming.draw(frozen.get().of(style, network, stopped), style.numbers(), canvas, progress);
        } else {
            streaming.draw(style.numbers(), canvas, progress);
        }
        return translation.merged(slices, number);
    }

    /** Of a part of the work. */
    private Progress progress(double before, double work) {
        double all = early + translation.targets() * late;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                done.accept((before + fraction * work) / all);
            }

            @Override
            public boolean stopped() {
                return stopped.getAsBoolean();
            }
        };
    }

    @Override
    public void close() {
        streaming.close();
    }
}
