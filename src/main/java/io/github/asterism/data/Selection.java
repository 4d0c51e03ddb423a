package io.github.asterism.data;

import io.github.asterism.AsterismException;
import io.github.asterism.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which attributes of a table are used, which exclude each other, and where its images lie.
 *
 * @param attributes their names, in the order to use; empty: all
 * @param exclusive groups of names of which an image has one at most
 * @param images folder of the images; null: the table's own folder or the folder {@code images} in it
 */
public record Selection(List<String> attributes, List<List<String>> exclusive, Path images) {
    /** All attributes, none exclusive, images beside the table. */
    public static final Selection ALL = new Selection(List.of(), List.of(), null);

    static final String ATTRIBUTES = "attributes";
    static final String EXCLUSIVE = "exclusive";

    public Selection {
        attributes = List.copyOf(attributes);
        exclusive = exclusive.stream().map(List::copyOf).toList();
    }

    /**
     * Reads the values of keys. Case, blanks and underscores of names do not matter.
     *
     * @param attributes names with commas between them; blank or null: all
     * @param exclusive groups with commas between them, their members with slashes:
     *     {@code Black_Hair/Blond_Hair,Old/Young}; blank or null: none
     * @param images folder of the images, or null
     * @throws AsterismException if a group has fewer than two members, or a name stands twice in either list
     */
    public static Selection parse(String attributes, String exclusive, Path images) {
        List<String> names = names(ATTRIBUTES, attributes);
        List<List<String>> groups = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (String group : parts(exclusive, ",")) {
            groups.add(parts(group, "/"));
            members.addAll(parts(group, "/"));
            if (parts(group, "/").size() < 2) {
                throw new AsterismException(EXCLUSIVE + "=" + exclusive + ": the group '" + group + "' has one member."
                        + " Put slashes between the members of a group and commas between groups, such as"
                        + " Black_Hair/Blond_Hair,Old/Young.");
            }
        }
        requireDifferent(EXCLUSIVE, exclusive, members);
        return new Selection(names, groups, images);
    }

    /**
     * Names with commas between them.
     *
     * @param key by which they are given, for messages
     * @throws AsterismException if one stands there twice
     */
    static List<String> names(String key, String text) {
        List<String> names = parts(text, ",");
        requireDifferent(key, text, names);
        return names;
    }

    private static List<String> parts(String text, String separator) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(separator))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static void requireDifferent(String key, String text, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(Names.simplified(name))) {
                throw new AsterismException(key + "=" + text + " names '" + name + "' twice. Name it once.");
            }
        }
    }

    /** Numbers of the chosen attributes, in the order to use. */
    List<Integer> columns(AttributeTable table) {
        return attributes.isEmpty()
                ? IntStream.range(0, table.attributes().size()).boxed().toList()
                : attributes.stream()
                        .map(name -> table.column(ATTRIBUTES, name))
                        .toList();
    }

    /**
     * The members of each exclusive group, as places in the list of chosen attributes.
     *
     * @throws AsterismException if a member is unknown or not chosen
     */
    List<List<Integer>> groups(AttributeTable table) {
        List<Integer> columns = columns(table);
        List<List<Integer>> groups = new ArrayList<>();
        for (List<String> group : exclusive) {
            List<Integer> members = new ArrayList<>();
            for (String name : group) {
                int place = columns.indexOf(table.column(EXCLUSIVE, name));
                if (place < 0) {
                    throw new AsterismException(EXCLUSIVE + "= names '" + name + "', which " + ATTRIBUTES
                            + "= leaves out. Add it there, or remove it here.");
                }
                members.add(place);
            }
            groups.add(List.copyOf(members));
        }
        return List.copyOf(groups);
    }
}
