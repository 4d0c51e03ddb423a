package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Depth;
import io.github.asterism.image.Levels;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * All that the result of a slide's translation depends on, as text: what travels to other machines, and what an interrupted
 * translation is recognised by.
 *
 * @param model its folder
 * @param generator SHA-256 of its generator
 * @param source file or OME-Zarr folder
 * @param state of the source: changes when that does
 * @param channels taken as red, green and blue
 * @param levels of the source and the results
 * @param depth of the results
 * @param block side of a block, pixels
 * @param storage how the results are kept; no chunk is larger than a block
 * @param results in their order
 */
record SlidePlan(
        Path model,
        String generator,
        Path source,
        String state,
        ChannelMap channels,
        Levels levels,
        Depth depth,
        int block,
        Storage storage,
        List<Result> results) {
    /**
     * One style's image.
     *
     * @param file the OME-Zarr to be written
     * @param name of the image, for people
     * @param code of the style
     * @param provenance where it comes from, line by line
     */
    record Result(Path file, String name, float[] code, String provenance) {}

    /** Lines of keys and values. */
    String text() {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("model", model);
        lines.put("generator", generator);
        lines.put("source", source);
        lines.put("state", state);
        lines.put("channels", channels);
        lines.put("levels", levels.text());
        lines.put("depth", depth);
        lines.put("block", block);
        lines.put("storage", storage);
        for (int i = 0; i < results.size(); i++) {
            lines.put("file" + i, results.get(i).file());
            lines.put("name" + i, results.get(i).name());
            lines.put("code" + i, written(results.get(i).code()));
            lines.put("provenance" + i, results.get(i).provenance().replace('\n', '\t'));
        }
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static String written(float[] code) {
        StringJoiner numbers = new StringJoiner(" ");
        for (float number : code) {
            numbers.add(Float.toString(number)); // reads back as the same bits
        }
        return numbers.toString();
    }

    /**
     * Makes sure that nothing is in the place of a result.
     *
     * @param replaced results that may exist
     * @throws AsterismException if something is
     */
    void requireFree(List<Path> replaced) {
        Set<Path> known =
                replaced.stream().map(file -> file.toAbsolutePath().normalize()).collect(Collectors.toSet());
        for (Result result : results) {
            if (Files.exists(result.file()) && !known.contains(result.file())) {
                throw new AsterismException(result.file() + " exists already. Delete it, or choose another output.");
            }
        }
    }

    /** What tells it from other plans. */
    String hash() {
        return Sha256.ofText(text());
    }

    /** @throws AsterismException if the file cannot be read */
    static SlidePlan read(Path file) {
        try {
            Map<String, String> lines = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                int sign = line.indexOf('=');
                lines.put(line.substring(0, sign), line.substring(sign + 1));
            }
            List<Result> results = new ArrayList<>();
            for (int i = 0; lines.containsKey("file" + i); i++) {
                results.add(new Result(
                        Path.of(lines.get("file" + i)),
                        lines.get("name" + i),
                        numbers(lines.get("code" + i)),
                        lines.get("provenance" + i).replace('\t', '\n')));
            }
            return new SlidePlan(
                    Path.of(lines.get("model")),
                    lines.get("generator"),
                    Path.of(lines.get("source")),
                    lines.get("state"),
                    ChannelMap.parse(lines.get("channels")),
                    Levels.parse(lines.get("levels")),
                    Depth.valueOf(lines.get("depth")),
                    Integer.parseInt(lines.get("block")),
                    Storage.parse(lines.get("storage")),
                    List.copyOf(results));
        } catch (IOException | RuntimeException e) {
            throw new AsterismException(
                    file + ": this is no plan of a translation (" + e + "). Start the translation again.", e);
        }
    }

    private static float[] numbers(String text) {
        String[] parts = text.split(" ");
        float[] numbers = new float[parts.length];
        Arrays.setAll(parts, i -> {
            numbers[i] = Float.parseFloat(parts[i]);
            return parts[i];
        });
        return numbers;
    }
}
