package io.github.asterism.evaluate;

/**
 * Between which two numbers a measure lies, given how few pictures there are.
 *
 * @param low lower end; NaN where there is too little to tell
 * @param high upper end; NaN where there is too little to tell
 */
public record Interval(double low, double high) {
    /** Where nothing can be said. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
