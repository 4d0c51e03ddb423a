package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.data.Cells;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of a folder's table of translations.
 *
 * @param source place within the source folder, with slashes on any system
 * @param result place within the output folder; empty if none was begun
 * @param domain that it was translated to
 * @param style within the domain
 * @param seconds from opening the source to the finished file, beside which others may have been drawn; NaN if not done
 * @param megapixels of the source's planes; NaN if not done
 * @param message why it failed; else empty
 * @param request hash of all that the result depends on beside the source
 * @param sourceState what the source was
 * @param resultState what the result became
 */
record ResultRow(
        String source,
        String result,
        String domain,
        String style,
        double seconds,
        double megapixels,
        Status status,
        String message,
        String request,
        String sourceState,
        String resultState) {
    static final List<String> HEAD = List.of(
            "source",
            "result",
            "domain",
            "style",
            "seconds",
            "megapixels",
            "status",
            "message",
            "request",
            "sourcestate",
            "resultstate");

    /** What became of a result. */
    enum Status {
        /** Written by the last run. */
        DONE("done"),
        /** Written by an earlier run, and up to date. */
        KEPT("kept"),
        /** Not written, as the message says. */
        FAILED("failed"),
        /** Not written, as the run was stopped before. */
        LEFT("not done");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        static Status parse(String text) {
            for (Status status : values()) {
                if (status.text.equals(text)) {
                    return status;
                }
            }
            throw new IllegalArgumentException(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether there is a result. */
    boolean isThere() {
        return status == Status.DONE || status == Status.KEPT;
    }

    ResultRow withStatus(Status other) {
        return new ResultRow(
                source, result, domain, style, seconds, megapixels, other, "", request, sourceState, resultState);
    }

    /** Without a line break. */
    String line() {
        return Cells.joined(List.of(
                oneLine(source),
                oneLine(result),
                oneLine(domain),
                oneLine(style),
                number(seconds),
                number(megapixels),
                status.toString(),
                oneLine(message),
                request,
                sourceState,
                resultState));
    }

    /** Empty if it is no such line. */
    static Optional<ResultRow> parse(String line) {
        try {
            List<String> cells = Cells.split(line, ',', "");
            return cells.size() == HEAD.size() ? Optional.of(of(cells)) : Optional.empty();
        } catch (AsterismException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResultRow of(List<String> cells) {
        return new ResultRow(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                number(cells.get(4)),
                number(cells.get(5)),
                Status.parse(cells.get(6)),
                cells.get(7),
                cells.get(8),
                cells.get(9),
                cells.get(10));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
