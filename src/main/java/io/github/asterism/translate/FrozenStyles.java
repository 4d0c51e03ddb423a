package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.onnx.StreamedNetwork;
import io.github.asterism.tile.Frozen;
import io.github.asterism.tile.Streaming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The statistics of one image in each style, measured when a style is first used. */
final class FrozenStyles {
    private final Model model;
    private final Settings settings;
    private final Map<List<Float>, Frozen> styles = new HashMap<>(); // by the numbers of their codes
    private Translation reference;

    FrozenStyles(Model model, Settings settings) {
        this.model = model;
        this.settings = settings;
    }

    /** The same object for the same style. */
    synchronized Frozen of(StyleCode style, StreamedNetwork network, BooleanSupplier stopped) {
        List<Float> key = new ArrayList<>();
        for (float number : style.numbers().data()) {
            key.add(number);
        }
        return styles.computeIfAbsent(key, missing -> measured(style, network, new Quiet(stopped)));
    }

    private Frozen measured(StyleCode style, StreamedNetwork network, Progress progress) {
        if (reference == null) {
            ImagePlus image = ImageFiles.open(settings.statistics().orElseThrow());
            SourceReading reading = SourceReading.of(model, settings, image, Optional.empty(), progress);
            Region region =
                    Region.of(Optional.empty(), reading.pixels(), model.card().translation());
            reference = new Translation(model, settings, source -> List.of(), image, reading, region, this);
        }
        try (Streaming streaming = reference.streaming(network, 0)) {
            streaming.prepare(progress);
            return streaming.frozen(style.numbers(), progress);
        }
    }
}
