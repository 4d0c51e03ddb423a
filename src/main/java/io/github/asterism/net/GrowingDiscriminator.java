package io.github.asterism.net;

import static io.github.asterism.net.Equalized.GAIN;

import java.util.ArrayList;
import java.util.List;

/**
 * What the discriminators of Progressive GAN and StyleGAN have in common: an image is halved level by level, down to 4×4
 * pixels, and judged there beside the others of its group (Karras et al. 2018, table 2 and section 3).
 */
final class GrowingDiscriminator {
    private static final double SLOPE = 0.2;

    private final List<Layer> fromImage = new ArrayList<>();
    private final List<Layer> blocks = new ArrayList<>();

    /** Halves the image. */
    @FunctionalInterface
    interface Block {
        Layer on(Weights weights, int from, int to);
    }

    /** @param widths channels of each level, that of 4×4 pixels first */
    GrowingDiscriminator(Weights weights, int channels, List<Integer> widths, Block block) {
        for (int level = 0; level < widths.size(); level++) {
            int width = widths.get(level);
            Weights image = weights.at("from_image").at("" + level);
            fromImage.add(activated(Equalized.conv(image, channels, width, 1, 0, GAIN)));
            Weights at = weights.at("blocks").at("" + level);
            blocks.add(level == 0 ? last(at, width) : block.on(at, width, widths.get(level - 1)));
        }
    }

    /** Images (n, channels, s, s) to scores (n). */
    Tensor apply(Tensor x, Stage stage) {
        Tensor h = fromImage.get(stage.level()).apply(x);
        for (int level = stage.level(); level >= 0; level--) {
            h = blocks.get(level).apply(h);
            if (level == stage.level() && stage.fading()) {
                h = stage.mixed(fromImage.get(level - 1).apply(x.halved()), h);
            }
        }
        return h.flattened().sum(1);
    }

    private static Layer last(Weights weights, int width) {
        return activated(Equalized.comparingConv3(weights.at("conv"), width, width))
                .then(activated(Equalized.conv(weights.at("whole"), width, width, 4, 0, GAIN)))
                .then(Equalized.conv(weights.at("score"), width, 1, 1, 0, 1));
    }

    private static Layer activated(Layer layer) {
        return layer.then(x -> x.leakyRelu(SLOPE));
    }
}
