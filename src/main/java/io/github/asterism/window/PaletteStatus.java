package io.github.asterism.window;

import java.util.Locale;

/** What a palette says of its thumbnails: how many are there and to come, and how long one takes. */
final class PaletteStatus {
    private int wanted;
    private int done;
    private int timed;
    private double seconds; // of the timed ones
    private double reading;
    private int side;
    private String trouble = "";

    /** @param side of the square that is drawn, pixels */
    void began(int thumbnails, int side, double secondsOfReading) {
        wanted = thumbnails;
        done = 0;
        timed = 0;
        seconds = 0;
        reading = secondsOfReading;
        this.side = side;
        trouble = "";
    }

    /** @param took NaN if it was there already */
    void drawn(double took) {
        done++;
        if (!Double.isNaN(took)) {
            timed++;
            seconds += took;
        }
    }

    void failed(String message) {
        done++;
        trouble = message;
    }

    /** Nothing is drawn, and why. */
    void nothing(String message) {
        wanted = 0;
        trouble = message;
    }

    String text() {
        if (wanted == 0) {
            return trouble.isEmpty() ? "Opening the model" : trouble;
        }
        int pending = wanted - done;
        StringBuilder text = new StringBuilder(
                pending == 0
                        ? wanted + " thumbnails"
                        : done + " of " + wanted + " thumbnails, " + pending + " pending");
        if (timed > 0) {
            double each = seconds / timed;
            text.append(" · ").append(time(each)).append(" each");
            if (pending > 0) {
                text.append(", about ").append(time(each * pending)).append(" to go");
            }
        }
        text.append(" · ").append(time(reading)).append(" to read the region, ");
        text.append(side).append(" × ").append(side).append(" pixels in the middle of the view");
        return trouble.isEmpty() ? text.toString() : trouble;
    }

    private static String time(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%d ms", Math.round(seconds * 1000))
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
