package io.github.asterism.evaluate;

import io.github.asterism.data.Cells;
import java.util.ArrayList;
import java.util.List;

/** Tables of comma-separated values (RFC 4180, but with line feeds alone), in full precision. */
public final class Csv {
    private Csv() {}

    /**
     * The rows of an evaluation.
     *
     * @param ruler feature network, in each row, so that rows of different reports are not taken for comparable
     */
    static String of(ReportTable table, String ruler) {
        StringBuilder text = new StringBuilder();
        List<String> head =
                new ArrayList<>(List.of("method", "guidance", "from", "to", "images", "groups", "feature_network"));
        table.measures().forEach(measure -> head.add(measure.key()));
        append(text, head);
        for (Row row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.method(), row.guidance(), row.from(), row.to()));
            cells.add(Integer.toString(row.images()));
            cells.add(Integer.toString(row.groups()));
            cells.add(ruler);
            table.measures().forEach(measure -> cells.add(number(row.value(measure))));
            append(text, cells);
        }
        return text.toString();
    }

    /** Empty where not measured; Double.toString knows no locale. */
    public static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /** Adds a line to a table. */
    public static void append(StringBuilder text, List<String> cells) {
        text.append(Cells.joined(cells)).append('\n');
    }
}
