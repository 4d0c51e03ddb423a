package io.github.asterism.net;

import java.util.List;

/**
 * How different two images look to a network: at each of several depths the channels of each pixel are brought to length
 * 1, and their squared differences are averaged over the pixels (LPIPS: Zhang et al., CVPR 2018, equation 1).
 */
public final class PerceptualDistance {
    private static final double EPSILON = 1e-10;

    private PerceptualDistance() {}

    /**
     * The features of a network at one depth.
     *
     * @param features (n, channels, height, width)
     * @param pixels height · width
     */
    public record Stage(Tensor features, int channels, int pixels) {
        Tensor unit() {
            Tensor squares = features.square().channelMean().times(channels);
            return features.dividedBy(squares.plus(EPSILON).sqrt());
        }
    }

    /**
     * The distances (n) of the images of two batches, 0 or more.
     *
     * @param a the depths of the first batch
     * @param b the same depths of the second
     * @param weights of the channels at each depth, (channels) each
     */
    public static Tensor of(List<Stage> a, List<Stage> b, List<Tensor> weights) {
        Tensor sum = null;
        for (int i = 0; i < a.size(); i++) {
            Tensor difference = a.get(i).unit().minus(b.get(i).unit()).square();
            Tensor distance =
                    difference.times(weights.get(i).perChannel()).pixelMean().sum(1);
            sum = sum == null ? distance : sum.plus(distance);
        }
        return sum;
    }

    /**
     * Each image as one long vector (n, d), of which squared Euclidean distances are these distances with all weights 1:
     * so many images can be compared in pairs without running the network on each pair.
     */
    public static Tensor embedding(List<Stage> stages) {
        Tensor joined = null;
        for (Stage stage : stages) {
            Tensor part = stage.unit().times(1 / Math.sqrt(stage.pixels())).flattened();
            joined = joined == null ? part : joined.joined(part);
        }
        return joined;
    }
}
