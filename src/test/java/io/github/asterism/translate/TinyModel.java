package io.github.asterism.translate;

import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A StarGAN v2 of three domains that nobody trained. */
final class TinyModel {
    private static final StarGanV2Options OPTIONS = new StarGanV2Options(32, 3, 4, 8, 8, 4, 16, 0, false);

    private TinyModel() {}

    static Model open(Path folder) {
        return open(folder, 0);
    }

    static Model open(Path folder, int threads) {
        return open(folder, threads, Double.NaN);
    }

    /** @param pixelSize of the images that it claims to be trained with, µm */
    static Model open(Path folder, int threads, double pixelSize) {
        List<ModelCard.Domain> domains = List.of(domain("H&E"), domain("DAPI"), domain("Nile red"));
        ModelCard card = new ModelCard(
                "tiny",
                "",
                OPTIONS,
                domains,
                ModelCard.RANGE,
                pixelSize,
                Map.of(),
                "unknown",
                "unknown",
                List.of(),
                Map.of());
        Map<String, Map<String, Numbers>> weights = Map.of(
                "generator", WeightShapes.draw(w -> new StarGanV2.Generator(w, OPTIONS), 1),
                "mapping_network", WeightShapes.draw(w -> new StarGanV2.MappingNetwork(w, OPTIONS), 2),
                "style_encoder", WeightShapes.draw(w -> new StarGanV2.StyleEncoder(w, OPTIONS), 3));
        ModelWriter.write(card, new HashMap<>(weights), folder.resolve("tiny"));
        return Model.open(folder.resolve("tiny"), Device.CPU, List.of(), threads);
    }

    private static ModelCard.Domain domain(String name) {
        return new ModelCard.Domain(name, "colour", "");
    }
}
