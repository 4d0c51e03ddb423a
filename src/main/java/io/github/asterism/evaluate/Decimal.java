package io.github.asterism.evaluate;

import java.util.Locale;

/** Numbers for people, the same in every language. */
public final class Decimal {
    private static final String ABSENT = "–";

    private Decimal() {}

    /** With as many decimals as the measure deserves, and a true minus sign; a dash if it was not measured. */
    static String of(Measure measure, double value) {
        return of(value, measure.digits());
    }

    /** With so many decimals; a dash if it is not a number. */
    public static String of(double value, int digits) {
        if (Double.isNaN(value)) {
            return ABSENT;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        boolean zero = text.matches("-[0.]+"); // a sign of what was rounded away would only puzzle
        return zero ? text.substring(1) : text.replace('-', '−');
    }

    /** A position or length in a drawing: two decimals, finer than any screen. */
    public static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
