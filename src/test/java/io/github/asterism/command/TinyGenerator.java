package io.github.asterism.command;

import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Models of random weights that make images from nothing, small enough for tests. */
public final class TinyGenerator {
    public static final StyleGanOptions STYLEGAN = new StyleGanOptions(32, 3, 8, 6, 2, List.of(8, 8, 6, 4));
    public static final ProgressiveGanOptions PROGRESSIVE_GAN = new ProgressiveGanOptions(16, 1, 8, List.of(8, 8, 4));
    public static final DcganOptions DCGAN = new DcganOptions(16, 3, 8, 4, 4);

    private TinyGenerator() {}

    public static Path write(Path folder, SynthesisOptions options) {
        return write(folder, options, Map.of());
    }

    /** @param facts of the training, such as a range */
    public static Path write(Path folder, SynthesisOptions options, Map<String, Object> facts) {
        ModelCard plain = ModelCard.of(folder.getFileName().toString(), options, List.of());
        ModelCard card = new ModelCard(
                plain.name(),
                "",
                options,
                List.of(),
                ModelCard.RANGE,
                0.5,
                facts,
                "CC0-1.0",
                "unknown",
                List.of(),
                Map.of());
        Map<String, Map<String, Numbers>> weights = new HashMap<>();
        if (options instanceof StyleGanOptions sizes) {
            weights.put("generator", drawn(w -> new StyleGan.Generator(w, sizes)));
            weights.put("mapping_network", drawn(w -> new StyleGan.MappingNetwork(w, sizes)));
        } else if (options instanceof ProgressiveGanOptions sizes) {
            weights.put("generator", drawn(w -> new ProgressiveGan.Generator(w, sizes)));
        } else {
            weights.put("generator", drawn(w -> new Dcgan.Generator(w, (DcganOptions) options)));
        }
        ModelWriter.write(card, weights, folder);
        return folder;
    }

    /**
     * Biases, strengths of noise and the mean style have moved away from where they begin, as in training; the mapping network
     * learns at a hundredth of the rate, so its weights are a hundred times as large.
     */
    private static Map<String, Numbers> drawn(Consumer<Weights> network) {
        Map<String, Numbers> weights = new HashMap<>();
        WeightShapes.of(network).forEach((path, shape) -> {
            boolean dcgan = path.startsWith("main.") && shape.length == 4;
            double deviation = path.startsWith("to_image")
                    ? 0.6
                    : path.startsWith("layers") ? 100 : path.contains("noise") || path.endsWith("bias") ? 0.1 : 1;
            Init init = path.endsWith("running_var") ? Init.ONE : dcgan ? Init.HE : Init.normal(deviation);
            weights.put(path, init.draw(WeightShapes.random(path, 1), shape));
        });
        return weights;
    }
}
