package io.github.asterism.zarr;

/**
 * An axis of an image.
 *
 * @param name t, c, z, y or x
 * @param unit as OME-Zarr writes it, "micrometer" or "second"; empty if there is none
 */
public record Axis(String name, String unit) {
    /** All axes, in the order in which an image may have them. */
    public static final String ORDER = "tczyx";

    /** What OME-Zarr calls its type. */
    public String type() {
        return switch (name) {
            case "t" -> "time";
            case "c" -> "channel";
            default -> "space";
        };
    }
}
