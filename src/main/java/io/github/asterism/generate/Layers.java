package io.github.asterism.generate;

import io.github.asterism.AsterismException;
import io.github.asterism.net.StyleGanOptions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Layers of a StyleGAN that come after each other, counted from 0; two belong to each size of 4, 8, 16… pixels.
 *
 * @param from the first
 * @param to the one after the last; as large as {@code from} for none
 */
public record Layers(int from, int to) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
    private static final int FINE = 64; // pixels; networks below have no fine layers of the paper's
    private static final int COARSE_END = 4; // layers up to 8 × 8 pixels
    private static final int MIDDLE_END = 8; // up to 32 × 32

    /**
     * Reads {@code coarse}, {@code middle}, {@code fine} or {@code 0-4}, the last not included. As in the paper (Karras et al.
     * 2019, figure 3) coarse is up to 8 × 8 pixels, middle up to 32 × 32; of networks of less than 64 pixels each is about a
     * third of the layers.
     *
     * @param options sizes of the network
     * @throws AsterismException if the text is none of these, or there are not so many layers
     */
    public static Layers parse(String text, StyleGanOptions options) {
        int count = 2 * options.widths().size();
        boolean paper = options.size() >= FINE;
        int first = paper ? COARSE_END : Math.round(count / 3f);
        int second = paper ? MIDDLE_END : Math.round(2 * count / 3f);
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher numbers = NUMBERS.matcher(word);
        Layers layers =
                switch (word) {
                    case "coarse" -> new Layers(0, first);
                    case "middle" -> new Layers(first, second);
                    case "fine" -> new Layers(second, count);
                    default ->
                        numbers.matches()
                                ? new Layers(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
                                : null;
                };
        if (layers == null || layers.from > layers.to || layers.to > count) {
            throw new AsterismException(
                    "layers=" + text + ": write coarse, middle, fine, or two numbers such as 0-4, which"
                            + " is from layer 0 to before layer 4; this model has " + count + " layers.");
        }
        return layers;
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return from + "-" + to;
    }
}
