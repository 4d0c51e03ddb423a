package io.github.asterism.net;

import static io.github.asterism.net.Layers.conv3;
import static io.github.asterism.net.Layers.linear;

import io.github.asterism.net.PerceptualDistance.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which domain an image belongs to. On the way it sums the image up in features, by which sets of images can be
 * compared. Residual blocks as in StarGAN v2's discriminator, then the mean over all pixels.
 */
public final class DomainClassifier {
    private static final double SLOPE = 0.2;

    private final ClassifierOptions options;
    private final Layer first;
    private final List<Layer> blocks = new ArrayList<>();
    private final Layer last;

    public DomainClassifier(Weights weights, ClassifierOptions options) {
        this.options = options;
        first = conv3(weights.at("first"), options.colour() ? 3 : 1, options.width());
        for (int i = 0; i < options.halvings(); i++) {
            Weights at = weights.at("blocks").at("" + i);
            blocks.add(StarGanV2.residualBlock(at, options.widthAfter(i), options.widthAfter(i + 1), false, true));
        }
        last = linear(weights.at("last"), options.features(), options.domains());
    }

    /**
     * What the network makes of images.
     *
     * @param logits (n, K): the larger, the likelier the domain
     * @param features (n, features)
     * @param stages the features of each block, before the mean
     */
    public record Answer(Tensor logits, Tensor features, List<Stage> stages) {}

    /** @param x images (n, 3, size, size), −1 to 1 */
    public Answer apply(Tensor x) {
        List<Stage> stages = new ArrayList<>();
        Tensor h = first.apply(options.colour() ? x : x.channelMean().instanceNorm());
        for (int i = 0; i < blocks.size(); i++) {
            h = blocks.get(i).apply(h);
            int side = options.size() >> i + 1;
            stages.add(new Stage(h, options.widthAfter(i + 1), side * side));
        }
        Tensor features = h.leakyRelu(SLOPE).pixelMean();
        return new Answer(last.apply(features), features, stages);
    }
}
