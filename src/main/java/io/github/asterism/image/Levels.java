package io.github.asterism.image;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which values of an image are black and white to a model, and which those of its translation are: the same for all planes, or
 * each plane's own.
 *
 * @param read one, or one for each plane
 * @param written of the translation; as many
 */
public record Levels(List<Normalization> read, List<Normalization> written) {
    public Levels {
        read = List.copyOf(read);
        written = List.copyOf(written);
    }

    /** The same for all planes. */
    static Levels of(Normalization read, Normalization written) {
        return new Levels(List.of(read), List.of(written));
    }

    /** The translation is mapped back as the source was read. */
    static Levels of(List<Normalization> planes) {
        return new Levels(planes, planes);
    }

    public Normalization read(int plane) {
        return read.get(Math.min(plane, read.size() - 1));
    }

    public Normalization written(int plane) {
        return written.get(Math.min(plane, written.size() - 1));
    }

    /** From the lowest black to the highest white of the translation. */
    public Normalization shown() {
        double low = written.stream().mapToDouble(Normalization::low).min().orElseThrow();
        double high = written.stream().mapToDouble(Normalization::high).max().orElseThrow();
        return new Normalization(low, high);
    }

    /** What a model's numbers for a plane are in 8 bits, if the translation is displayed as {@link #shown()} says. */
    public Normalization displayed(int plane) {
        Normalization all = shown();
        double factor = 255 / (all.high() - all.low());
        Normalization own = written(plane);
        return own.equals(all)
                ? Normalization.EIGHT_BIT
                : new Normalization((own.low() - all.low()) * factor, (own.high() - all.low()) * factor);
    }

    /** What a source is read as: as commands take ranges, with blanks between those of several planes. */
    @Override
    public String toString() {
        return text(read);
    }

    /** All of it, to be parsed. */
    public String text() {
        return text(read) + " / " + text(written);
    }

    private static String text(List<Normalization> planes) {
        return planes.stream().map(Normalization::toString).collect(Collectors.joining(" "));
    }

    /** Reads {@link #text()}. */
    public static Levels parse(String text) {
        String[] parts = text.split(" / ");
        return new Levels(planes(parts[0]), planes(parts[1]));
    }

    private static List<Normalization> planes(String text) {
        return Arrays.stream(text.split(" "))
                .map(each -> each.split(","))
                .map(ends -> new Normalization(Double.parseDouble(ends[0]), Double.parseDouble(ends[1])))
                .toList();
    }
}
