package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives pictures the mean and the spread of other pictures' colours (Reinhard et al. 2001, "Color transfer between images"):
 * what a translation must surpass to be worth a network.
 */
public final class ColourTransfer {
    private static final double CONSTANT = 1e-6; // standard deviation; less is rounding, which must not be blown up

    private final double[] means;
    private final double[] deviations;

    private ColourTransfer(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * To the colours of pictures, each pixel of all of them counting alike.
     *
     * @param targets at least one picture, values from −1 to 1
     */
    public static ColourTransfer to(List<Plane> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("No pictures to take colours from");
        }
        return statistics(targets.stream().map(LogColour::of));
    }

    /**
     * The picture in the target's colours, cut off at −1 and 1. A channel of its lαβ that is the same everywhere gets the
     * target's mean.
     *
     * @param source values from −1 to 1
     */
    public Plane apply(Plane source) {
        double[][] colours = LogColour.of(source);
        ColourTransfer own = statistics(Stream.<double[][]>of(colours));
        for (int c = 0; c < 3; c++) {
            double scale = own.deviations[c] > CONSTANT ? deviations[c] / own.deviations[c] : 0;
            for (int i = 0; i < colours[c].length; i++) {
                colours[c][i] = means[c] + scale * (colours[c][i] - own.means[c]);
            }
        }
        return new Plane(source.width(), source.height(), LogColour.channels(colours));
    }

    /** Mean of each channel in lαβ. */
    double[] means() {
        return means.clone();
    }

    /** Standard deviation of each channel in lαβ. */
    double[] deviations() {
        return deviations.clone();
    }

    /** One picture after the other: all of a training set would not fit into memory. */
    private static ColourTransfer statistics(Stream<double[][]> pictures) {
        double[] origin = new double[3]; // the first pixel: differences from it keep their digits when squared
        double[] sums = new double[3];
        double[] squares = new double[3];
        long[] count = new long[1];
        pictures.forEach(picture -> {
            for (int c = 0; c < 3; c++) {
                origin[c] = count[0] == 0 ? picture[c][0] : origin[c];
                for (double value : picture[c]) {
                    sums[c] += value - origin[c];
                    squares[c] += (value - origin[c]) * (value - origin[c]);
                }
            }
            count[0] += picture[0].length;
        });
        double[] means = new double[3];
        double[] deviations = new double[3];
        for (int c = 0; c < 3; c++) {
            double mean = sums[c] / count[0];
            means[c] = origin[c] + mean;
            deviations[c] = Math.sqrt(Math.max(0, squares[c] / count[0] - mean * mean));
        }
        return new ColourTransfer(means, deviations);
    }
}
