package io.github.asterism.command;

import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelCard.Domain;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.net.WeightShapes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A StarGAN of random weights, small enough for tests. */
public final class TinyStarGan {
    /** Two hair colours that exclude each other, then two attributes. */
    public static final List<Domain> FACES =
            List.of(face("Black_Hair", "hair"), face("Blond_Hair", "hair"), face("Male", ""), face("Young", ""));

    /** The same faces' attributes and three expressions of another data set. */
    public static final List<Domain> TWO_SETS = List.of(
            new Domain("Male", "colour", "faces", ""),
            new Domain("Young", "colour", "faces", ""),
            new Domain("angry", "colour", "looks"),
            new Domain("happy", "colour", "looks"),
            new Domain("sad", "colour", "looks"));

    private TinyStarGan() {}

    private static Domain face(String name, String group) {
        return new Domain(name, "colour", "", group);
    }

    public static ModelCard card(List<Domain> domains) {
        int sets = (int) domains.stream().map(Domain::dataSet).distinct().count();
        return ModelCard.of(
                "tiny",
                new StarGanOptions(32, domains.size(), sets, 4, 1, Upsampling.TRANSPOSED, 4, 16, 3, Norm.NONE),
                domains);
    }

    public static Path write(Path folder, List<Domain> domains, boolean discriminator) {
        ModelCard card = card(domains);
        StarGanOptions options = (StarGanOptions) card.options();
        Map<String, Map<String, Numbers>> weights = new HashMap<>();
        weights.put("generator", WeightShapes.draw(w -> new StarGan.Generator(w, options), 1));
        if (discriminator) {
            weights.put("discriminator", WeightShapes.draw(w -> new StarGan.Discriminator(w, options), 2));
        }
        ModelWriter.write(card, weights, folder);
        return folder;
    }
}
