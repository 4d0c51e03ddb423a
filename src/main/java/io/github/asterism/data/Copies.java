package io.github.asterism.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds files that show the same picture, pixel by pixel. */
final class Copies {
    private static final int NAMED = 5; // of the copies of one picture

    private final Map<String, List<Copy>> byDigest = new LinkedHashMap<>();

    private record Copy(LabelledImages data, LabelledImages.Item item) {
        String text() {
            Path name = item.file().getFileName();
            return data.exclusive() ? item.place() : item.place() + " (" + name + ")";
        }
    }

    void add(Picture picture, LabelledImages data, LabelledImages.Item item) {
        byDigest.computeIfAbsent(picture.digest(), digest -> new ArrayList<>(1)).add(new Copy(data, item));
    }

    List<Problem> problems() {
        return byDigest.values().stream()
                .filter(copies -> copies.size() > 1)
                .map(Copies::problem)
                .toList();
    }

    private static Problem problem(List<Copy> copies) {
        String text = copies.stream().limit(NAMED).map(Copy::text).collect(Collectors.joining(" = "));
        if (copies.size() > NAMED) {
            text += " and " + (copies.size() - NAMED) + " more";
        }
        Copy first = copies.get(0);
        if (copies.stream().anyMatch(copy -> copy.data != first.data)) {
            return new Problem(Problem.Kind.COPIES_BETWEEN, text);
        }
        if (copies.stream().allMatch(copy -> Arrays.equals(copy.item.label(), first.item.label()))) {
            return new Problem(Problem.Kind.COPIES, text);
        }
        return new Problem(Problem.Kind.COPIES_ACROSS, text + ": they differ in " + differing(copies));
    }

    private static String differing(List<Copy> copies) {
        List<String> labels = copies.get(0).data.labels();
        return IntStream.range(0, labels.size())
                .filter(i -> copies.stream()
                                .map(copy -> copy.item.label()[i])
                                .distinct()
                                .count()
                        > 1)
                .mapToObj(labels::get)
                .collect(Collectors.joining(", "));
    }
}
