package io.github.asterism.model;

import io.github.asterism.AsterismException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A part of a model card, whose complaints name the file and the key.
 *
 * @param at path of this part within the card, such as {@code config.asterism.}
 */
record Section(Path file, String at, Map<?, ?> values) {

    boolean has(String key) {
        return values.get(key) != null;
    }

    String text(String key) {
        return require(key, "a text", Object.class).toString();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    int integer(String key) {
        return require(key, "a whole number", Integer.class);
    }

    double number(String key, double otherwise) {
        return has(key) ? require(key, "a number", Number.class).doubleValue() : otherwise;
    }

    boolean flag(String key) {
        return has(key) && require(key, "true or false", Boolean.class);
    }

    List<?> list(String key) {
        return has(key) ? require(key, "a list", List.class) : List.of();
    }

    Section section(String key) {
        return new Section(file, at + key + ".", require(key, "a group of keys", Map.class));
    }

    /** The whole numbers in a list. */
    List<Integer> integers(String key) {
        return list(key).stream()
                .map(each -> new Section(file, at, Map.of(key, each)).integer(key))
                .toList();
    }

    /** The groups of keys in a list. */
    List<Section> sections(String key) {
        return list(key).stream()
                .map(each -> new Section(file, at + key, Map.of("item", each)).section("item"))
                .toList();
    }

    private <T> T require(String key, String what, Class<T> type) {
        Object value = values.get(key);
        if (value == null) {
            throw new AsterismException(
                    file + ": '" + at + key + "' is missing. Is this a model made by Asterism? Export it again.");
        }
        if (!type.isInstance(value)) {
            throw new AsterismException(file + ": '" + at + key + "' must be " + what + ", but is '" + value
                    + "'. Export the model again.");
        }
        return type.cast(value);
    }
}
