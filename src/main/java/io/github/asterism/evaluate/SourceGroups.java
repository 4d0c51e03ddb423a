package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which images come from the same source, as a data set's {@code manifest.csv} tells: columns {@code domain},
 * {@code tile}, and {@code group} or else {@code source_image}.
 */
final class SourceGroups {
    private static final String FILE = "manifest.csv";

    private static final String BYTE_ORDER_MARK = "\uFEFF"; // that spreadsheets put before a text

    private final Map<String, String> groups = new HashMap<>(); // domain/tile without ending → group
    private boolean complete; // whether every image asked for was in the manifest

    private SourceGroups(boolean complete) {
        this.complete = complete;
    }

    /**
     * The groups of a folder's images; the manifest may lie in it or beside it.
     *
     * @throws AsterismException if there is a manifest without the columns
     */
    static SourceGroups of(Path folder) {
        for (Path place :
                new Path[] {folder, folder.toAbsolutePath().normalize().getParent()}) {
            Path file = place == null ? null : place.resolve(FILE);
            if (file != null && Files.isRegularFile(file)) {
                return read(file);
            }
        }
        return new SourceGroups(false);
    }

    private static SourceGroups read(Path file) {
        SourceGroups read = new SourceGroups(true);
        try {
            List<String> lines =
                    Files.readString(file).replace(BYTE_ORDER_MARK, "").lines().toList();
            String separator = lines.isEmpty() || lines.get(0).contains(",") ? "," : ";";
            List<String> names = lines.isEmpty() ? List.of() : cells(lines.get(0), separator);
            int domain = names.indexOf("domain");
            int tile = names.indexOf("tile");
            int group = names.contains("group") ? names.indexOf("group") : names.indexOf("source_image");
            if (domain < 0 || tile < 0 || group < 0) {
                throw new AsterismException(
                        file + " needs the columns domain, tile, and group or source_image, but has " + names
                                + ". Mend it, or remove it to count every image as independent.");
            }
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = cells(line, separator);
                if (cells.size() > Math.max(domain, Math.max(tile, group))) {
                    read.put(cells.get(domain), cells.get(tile), cells.get(group));
                }
            }
            return read;
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read: " + e + ". Mend or remove it.", e);
        }
    }

    private void put(String domain, String tile, String group) {
        if (!group.isBlank()) {
            groups.put(key(domain, tile), group);
        }
    }

    private static String key(String domain, String tile) {
        return domain + "/" + ImageFiles.stem(tile);
    }

    /** Separators within quotation marks do not separate. */
    private static List<String> cells(String line, String separator) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(separator + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            cells.add(cell.strip().replaceAll("^\"|\"$", ""));
        }
        return cells;
    }

    /** Whether there is a manifest, which named the group of every image asked for so far. */
    boolean known() {
        return complete;
    }

    /** The group of an image; one of its own if none is told. */
    String group(String domain, String tile) {
        String group = groups.get(key(domain, tile));
        complete &= group != null;
        return group == null ? tile : group;
    }
}
