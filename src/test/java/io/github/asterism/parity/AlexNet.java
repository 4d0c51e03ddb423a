package io.github.asterism.parity;

import io.github.asterism.net.Init;
import io.github.asterism.net.Layer;
import io.github.asterism.net.Layers;
import io.github.asterism.net.PerceptualDistance.Stage;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of the published perceptual distance LPIPS (Zhang et al. 2018): the five convolutions of AlexNet, with the
 * weight paths of its usual checkpoints. The trained weights do not come with the program.
 */
final class AlexNet {
    private static final int[] WIDTHS = {3, 64, 192, 384, 256, 256};
    private static final int[] KERNELS = {11, 5, 3, 3, 3};
    private static final int[] PATHS = {0, 3, 6, 8, 10};

    private final int size;
    private final Tensor mean;
    private final Tensor deviation;
    private final List<Layer> layers = new ArrayList<>();

    /** @param size height and width of the images, pixels */
    public AlexNet(Weights weights, int size) {
        this.size = size;
        Weights scaling = weights.at("scaling");
        mean = scaling.constant("shift", Init.exactly(-0.03f, -0.088f, -0.188f), 3);
        deviation = scaling.constant("scale", Init.exactly(0.458f, 0.448f, 0.45f), 3);
        for (int i = 0; i < PATHS.length; i++) {
            Weights at = weights.at("features").at("" + PATHS[i]);
            int stride = i == 0 ? 4 : 1;
            int padding = i == 0 ? 2 : KERNELS[i] / 2;
            layers.add(Layers.conv(at, WIDTHS[i], WIDTHS[i + 1], KERNELS[i], stride, padding)
                    .then(Tensor::relu));
        }
    }

    /** The features after each convolution of images (n, 3, size, size), −1 to 1. */
    public List<Stage> stages(Tensor x) {
        List<Stage> stages = new ArrayList<>();
        Tensor h = x.minus(mean.perChannel()).dividedBy(deviation.perChannel());
        int side = (size + 4 - 11) / 4 + 1;
        for (int i = 0; i < PATHS.length; i++) {
            boolean pooled = i == 1 || i == 2;
            side = pooled ? (side - 3) / 2 + 1 : side;
            h = layers.get(i).apply(pooled ? h.maxPooled(3, 2) : h);
            stages.add(new Stage(h, WIDTHS[i + 1], side * side));
        }
        return stages;
    }
}
