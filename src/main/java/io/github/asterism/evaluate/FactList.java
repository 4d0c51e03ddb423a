package io.github.asterism.evaluate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Facts of any depth as a list of names with what they stand for. */
public final class FactList {
    private static final int ONE_LINE = 100; // letters

    private FactList() {}

    /** Writes them, facts within facts as lists within lists. */
    public static void write(Markup page, Map<?, ?> facts) {
        page.open("dl", "class", "facts");
        facts.forEach((name, value) -> {
            page.element("dt", String.valueOf(name)).open("dd");
            value(page, value);
            page.close();
        });
        page.close();
    }

    private static void value(Markup page, Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            write(page, map);
        } else if (value instanceof List<?> list && !isShort(list)) {
            page.open("ul");
            for (Object entry : list) {
                page.open("li");
                value(page, entry);
                page.close();
            }
            page.close();
        } else if (value instanceof List<?> list) {
            page.text(joined(list));
        } else {
            page.text(value == null || value instanceof Map ? "–" : value.toString());
        }
    }

    private static boolean isShort(List<?> list) {
        boolean plain = list.stream().noneMatch(entry -> entry instanceof Map || entry instanceof List);
        return plain && joined(list).length() <= ONE_LINE;
    }

    private static String joined(List<?> list) {
        return list.isEmpty() ? "–" : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
