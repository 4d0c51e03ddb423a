package io.github.asterism.style;

import io.github.asterism.net.Layer;
import io.github.asterism.net.Layers;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.Weights;

/** A U-Net (Ronneberger et al. 2015) of three levels, with instance norm, small enough for one core. */
final class SmallUNet {
    private final Layer down1;
    private final Layer down2;
    private final Layer bottom;
    private final Layer up2;
    private final Layer up1;
    private final Layer last;

    SmallUNet(Weights weights, int width) {
        down1 = block(weights.at("down1"), 3, width).then(block(weights.at("down1b"), width, width));
        down2 = block(weights.at("down2"), width, 2 * width).then(block(weights.at("down2b"), 2 * width, 2 * width));
        bottom = block(weights.at("bottom"), 2 * width, 4 * width)
                .then(block(weights.at("bottomb"), 4 * width, 4 * width));
        up2 = block(weights.at("up2"), 6 * width, 2 * width);
        up1 = block(weights.at("up1"), 3 * width, width);
        last = Layers.conv(weights.at("last"), width, 1, 1, 1, 0);
    }

    private static Layer block(Weights weights, int from, int to) {
        return Layers.conv3(weights.at("conv"), from, to)
                .then(Layers.instanceNorm(weights.at("norm"), to))
                .then(Tensor::relu);
    }

    /**
     * The logits (n, 1, side, side) of each pixel's being a nucleus.
     *
     * @param x images (n, 3, side, side), −1 to 1; the side is a multiple of 4
     */
    Tensor apply(Tensor x) {
        Tensor fine = down1.apply(x);
        Tensor middle = down2.apply(fine.halved());
        Tensor coarse = bottom.apply(middle.halved());
        Tensor h = up2.apply(coarse.doubled().joined(middle));
        return last.apply(up1.apply(h.doubled().joined(fine)));
    }
}
