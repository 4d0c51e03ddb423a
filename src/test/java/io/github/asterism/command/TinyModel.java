package io.github.asterism.command;

import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A model of random weights, small enough for tests. */
public final class TinyModel {
    private TinyModel() {}

    public static Path write(Path folder, String... domains) {
        StarGanV2Options options = new StarGanV2Options(32, domains.length, 4, 8, 4, 3, 8, 0, false);
        ModelCard card = ModelCard.of(
                folder.getFileName().toString(),
                options,
                Arrays.stream(domains)
                        .map(name -> new ModelCard.Domain(name, "colour", ""))
                        .toList());
        ModelWriter.write(
                card,
                Map.of(
                        "generator", WeightShapes.draw(weights -> new StarGanV2.Generator(weights, options), 1),
                        "mapping_network", WeightShapes.draw(w -> new StarGanV2.MappingNetwork(w, options), 1),
                        "style_encoder", WeightShapes.draw(w -> new StarGanV2.StyleEncoder(w, options), 1)),
                folder);
        return folder;
    }
}
