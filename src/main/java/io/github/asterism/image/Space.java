package io.github.asterism.image;

import ij.measure.Calibration;

/**
 * Where the planes and pixels of an image lie.
 *
 * @param slices Z positions
 * @param frames time points
 * @param width of a pixel, in the unit
 * @param height of a pixel
 * @param depth distance of slices
 * @param unit as OME-Zarr writes it, such as micrometer; empty if the size of pixels is not known
 * @param interval seconds between frames; 0 if not known
 */
public record Space(int slices, int frames, double width, double height, double depth, String unit, double interval) {
    /** Of planes whose pixels have no known size. */
    static Space unknown(int slices) {
        return new Space(slices, 1, 1, 1, 1, "", 0);
    }

    /** Of an image of ImageJ's. */
    static Space of(Calibration calibration, int slices, int frames) {
        String unit = calibration.scaled() ? unit(calibration.getUnit()) : "";
        if (unit.isEmpty()) {
            return new Space(slices, frames, 1, 1, 1, "", seconds(calibration));
        }
        return new Space(
                slices,
                frames,
                calibration.pixelWidth,
                calibration.pixelHeight,
                calibration.pixelDepth,
                unit,
                seconds(calibration));
    }

    private static String unit(String unit) {
        return switch (unit) {
            case "µm", "um", "micron", "microns", "\u03bcm", "micrometer" -> "micrometer";
            case "nm", "nanometer" -> "nanometer";
            case "mm", "millimeter" -> "millimeter";
            case "cm", "centimeter" -> "centimeter";
            case "inch" -> "inch";
            default -> "";
        };
    }

    /** How many micrometres the unit has; NaN if it is none of a microscope's, such as the inches that printers ask for. */
    public double micrometres() {
        return switch (unit) {
            case "nanometer" -> 1e-3;
            case "micrometer" -> 1;
            case "millimeter" -> 1e3;
            default -> Double.NaN;
        };
    }

    private static double seconds(Calibration calibration) {
        double factor =
                switch (calibration.getTimeUnit()) {
                    case "ms", "msec" -> 1e-3;
                    case "min" -> 60;
                    case "h", "hour" -> 3600;
                    default -> 1;
                };
        return calibration.frameInterval * factor;
    }
}
