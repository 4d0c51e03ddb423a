package io.github.asterism.measure;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import java.util.Map;
import java.util.Random;

/** Random images and codes for a model to work on: what they show does not matter to its speed. */
final class Subject {
    static final String GENERATOR = "generator";
    static final String ENCODER = "style_encoder";
    static final String MAPPING = "mapping_network";
    static final int DOMAIN = 0;

    private final ModelCard card;

    Subject(Model model) {
        card = model.card();
    }

    /** (1, 3, size, size). */
    Numbers image(int size) {
        return Init.normal(0.5).draw(new Random(0), 1, 3, size, size);
    }

    /** (1, L). */
    Numbers latent() {
        return Init.normal(1).draw(new Random(1), 1, card.styles().latentSize());
    }

    /** (1, S), or as many numbers in the place of a label. */
    Numbers style() {
        return Init.normal(1).draw(new Random(2), 1, card.translation().codeSize());
    }

    /** A stack of colour planes. */
    ImagePlus stack(int size, int planes) {
        Random random = new Random(3);
        ImageStack stack = new ImageStack(size, size);
        for (int i = 0; i < planes; i++) {
            stack.addSlice(new ColorProcessor(
                    size, size, random.ints((long) size * size).toArray()));
        }
        return new ImagePlus("noise", stack);
    }

    /** Whether the model has a network at all. */
    boolean has(String network) {
        return card.hashes().containsKey(network + ".onnx");
    }

    /** What the generator redraws one image from. */
    Arithmetic generator(Model model, int size) {
        return Arithmetic.of(model, GENERATOR, Map.of("image", image(size), card.codeName(), style()));
    }

    /** What a second style of the same image takes. */
    Arithmetic extraStyle(Model model, int size) {
        return Arithmetic.after(
                card.codeName(), model, GENERATOR, Map.of("image", image(size), card.codeName(), style()));
    }

    Arithmetic encoder(Model model) {
        return Arithmetic.of(
                model, ENCODER, Map.of("image", image(card.translation().size()), "domain", oneHot()));
    }

    Arithmetic mapping(Model model) {
        return Arithmetic.of(model, MAPPING, Map.of("latent", latent(), "domain", oneHot()));
    }

    private Numbers oneHot() {
        float[] row = new float[card.translation().domains()];
        row[DOMAIN] = 1;
        return Numbers.of(row, 1, row.length);
    }
}
