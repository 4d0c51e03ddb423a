package io.github.asterism;

/** What a long task tells its caller while it works, and how the caller stops it. */
public interface Progress {
    /** Tells nobody and never stops. */
    Progress SILENT = (fraction, message) -> {};

    /**
     * Reports how far the work is.
     *
     * @param fraction share of the work done, 0 to 1; NaN if unknown
     * @param message what is being done, for a person
     */
    void report(double fraction, String message);

    /** Something happened, or is so, that a person should not overlook. */
    default void notice(String message) {
        report(Double.NaN, message);
    }

    /** Whether the caller wants the work to stop; polled at least once a second. */
    default boolean stopped() {
        return false;
    }

    /**
     * Reports, then ends the work if the caller asked for it.
     *
     * @throws StoppedException if {@link #stopped()}
     */
    default void step(double fraction, String message) {
        if (stopped()) {
            throw new StoppedException();
        }
        report(fraction, message);
    }

    /** The work was ended by its caller; no partial result is left. */
    final class StoppedException extends AsterismException {
        private static final long serialVersionUID = 1;

        public StoppedException() {
            super("Stopped by the user.");
        }
    }
}
