package io.github.asterism.evaluate;

import io.github.asterism.model.Confusion;
import io.github.asterism.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that was found but the pictures, for programs. */
final class ReportJson {
    private ReportJson() {}

    static String of(Findings findings, ReportTable table) {
        Map<String, Object> confusions = new LinkedHashMap<>();
        findings.confusions().forEach((name, confusion) -> confusions.put(name, confusion(confusion)));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("facts", writable(findings.facts()));
        content.put("warnings", findings.warnings());
        content.put("rows", rows(table.rows(), table));
        content.put("means", rows(table.means(), table));
        content.put("confusions", confusions);
        return Json.of(content) + "\n";
    }

    private static List<Object> rows(List<Row> rows, ReportTable table) {
        List<Object> list = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("method", row.method());
            entry.put("guidance", row.guidance());
            entry.put("from", row.from());
            entry.put("to", row.to());
            entry.put("images", row.images());
            entry.put("groups", row.groups());
            table.measures().forEach(measure -> entry.put(measure.key(), writable(row.value(measure))));
            list.add(entry);
        }
        return list;
    }

    private static Map<String, Object> confusion(Confusion confusion) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("domains", confusion.domains());
        entry.put("counts", confusion.counts()); // counts[truth][guess]
        entry.put("accuracy", writable(confusion.accuracy()));
        return entry;
    }

    /** JSON has no NaN or infinity; whatever is no plain value, such as a path, is written as its text. */
    private static Object writable(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(String.valueOf(key), writable(entry)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(entry -> copy.add(writable(entry)));
            return copy;
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number : null;
        }
        return value == null || value instanceof Boolean ? value : value.toString();
    }
}
