package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Content;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A model that translates as StarGAN v2's protocol asks: several outputs of an image, by latent codes or references; or the one
 * output that a model has that is steered by labels.
 */
final class ModelAtWork {
    /** Where the styles come from, as the table names it. */
    static final String LATENT = "latent";

    static final String REFERENCE = "reference";

    private static final String LABEL = "label";

    /** Neighbouring seeds would draw similar numbers. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Model model;
    private final Progress progress;

    ModelAtWork(Model model, Progress progress) {
        this.model = model;
        this.progress = progress;
    }

    String name() {
        return model.card().name();
    }

    /** The ways to steer it, as the table names them. */
    List<String> guidances() {
        return model.card().hasStyles() ? List.of(LATENT, REFERENCE) : List.of(LABEL);
    }

    /**
     * Translations of a picture; as many as asked for if it has styles, else one.
     *
     * @param references real images of the target domain
     */
    List<Plane> outputs(String guidance, Plane source, String to, int count, long seed, List<Sample> references) {
        return switch (guidance) {
            case LATENT -> byLatent(source, to, count, seed);
            case REFERENCE -> byReference(source, to, count, seed, references);
            default -> List.of(byLabel(source, to));
        };
    }

    /** The translation of a picture without a choice of style. */
    Plane byLabel(Plane source, String to) {
        return translated(source, model.meanStyle(domain(to))).get(0);
    }

    boolean hasStyles() {
        return model.card().hasStyles();
    }

    /** Translations of a picture by as many random styles; the same for the same seed. */
    List<Plane> byLatent(Plane source, String to, int count, long seed) {
        int length = model.card().styles().latentSize();
        float[] latent = new float[count * length];
        Random random = new Random(seed * MIX);
        for (int i = 0; i < latent.length; i++) {
            latent[i] = (float) random.nextGaussian();
        }
        return translated(source, model.style(Numbers.of(latent, count, length), domain(to)));
    }

    /** Translations of a picture by the styles of as many references, each once while there are enough. */
    List<Plane> byReference(Plane source, String to, int count, long seed, List<Sample> references) {
        List<Sample> drawn = new ArrayList<>(references);
        Collections.shuffle(drawn, new Random(seed * MIX));
        List<Plane> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(drawn.get(i % drawn.size()).picture());
        }
        return translated(source, styles(chosen, to));
    }

    /** Mean difference of a picture and its translation translated back in its own style. */
    double cycle(Plane source, Plane translated, String from) {
        Plane back = translated(translated, styles(List.of(source), from)).get(0);
        double sum = 0;
        float[] a = source.joined();
        float[] b = back.joined();
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    private Numbers styles(List<Plane> references, String domain) {
        return !hasStyles()
                ? model.meanStyle(domain(domain))
                : model.styleOf(PictureBatch.of(references), domain(domain));
    }

    private List<Plane> translated(Plane source, Numbers styles) {
        Content content = model.content(PictureBatch.of(List.of(source)), progress::stopped);
        int length = model.card().translation().codeSize();
        List<Plane> planes = new ArrayList<>();
        for (int i = 0; i < styles.shape()[0]; i++) {
            float[] style = Arrays.copyOfRange(styles.data(), i * length, (i + 1) * length);
            Numbers output = model.translate(content, Numbers.of(style, 1, length), progress::stopped);
            planes.add(Plane.of(source.width(), source.height(), clipped(output.data())));
        }
        return planes;
    }

    /** As in an 8-bit file: beyond black and white there is nothing. */
    private static float[] clipped(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-1, Math.min(1, values[i]));
        }
        return values;
    }

    private int domain(String name) {
        return model.card().domain(name);
    }
}
