package io.github.asterism.style;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Learns from masks which pixels are nuclei, by cross-entropy and soft Dice with Adam. */
final class Segmenter {
    private final DjlEngine engine;
    private final DjlWeights weights;
    private final SmallUNet network;
    private final Optimizer adam;
    private final int side;

    /**
     * A square picture, values from −1 to 1, and its mask.
     *
     * @param mask 1 in nuclei, 0 elsewhere
     */
    record Example(Plane picture, float[] mask) {}

    /** @param side height and width of all pictures, pixels */
    Segmenter(DjlEngine engine, int width, int side, long seed) {
        this.engine = engine;
        this.side = side;
        weights = new DjlWeights(engine, Map.of(), seed);
        network = new SmallUNet(weights, width);
        adam = new Optimizer(weights, 0.9, 0.999, 0);
    }

    int parameters() {
        return weights.values().values().stream()
                .mapToInt(each -> each.data().length)
                .sum();
    }

    /** One step on examples, each in one of its eight flips and turns; returns the loss before it. */
    double step(List<Example> examples, double rate, Random random) {
        int pixels = side * side;
        float[] images = new float[examples.size() * 3 * pixels];
        float[] masks = new float[examples.size() * pixels];
        for (int i = 0; i < examples.size(); i++) {
            int pose = random.nextInt(8);
            Example example = examples.get(i);
            for (int c = 0; c < 3; c++) {
                pose(example.picture().channels()[c], images, (i * 3 + c) * pixels, pose);
            }
            pose(example.mask(), masks, i * pixels, pose);
        }
        return engine.phase(() -> {
            Tensor logits = network.apply(engine.tensor(Numbers.of(images, examples.size(), 3, side, side)));
            Tensor loss = loss(logits, engine.tensor(Numbers.of(masks, examples.size(), 1, side, side)));
            adam.step(Optimizer.gradients(loss, weights).get(0), rate);
            return engine.number(loss);
        });
    }

    /** Mean of ln(1 + eˣ) − t·x, plus 1 − (2·mean(p·t) + ε) / (mean(p) + mean(t) + ε), p = σ(x), over the batch. */
    static Tensor loss(Tensor logits, Tensor masks) {
        Tensor entropy = logits.softplus().minus(logits.times(masks)).mean();
        Tensor p = logits.times(0.5).tanh().plus(1).times(0.5);
        double epsilon = 1e-3;
        Tensor both = p.times(masks).mean().times(2).plus(epsilon);
        Tensor dice = both.dividedBy(p.mean().plus(masks.mean()).plus(epsilon));
        return entropy.minus(dice).plus(1);
    }

    private void pose(float[] from, float[] to, int offset, int pose) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int u = (pose & 1) == 0 ? x : side - 1 - x;
                int v = (pose & 2) == 0 ? y : side - 1 - y;
                to[offset + y * side + x] = (pose & 4) == 0 ? from[v * side + u] : from[u * side + v];
            }
        }
    }

    /** Mean over pictures of Dice's coefficient, each pixel being a nucleus that more likely is one than not. */
    double dice(List<Example> examples) {
        return examples.stream()
                .mapToDouble(each -> dice(logits(each.picture()), each.mask()))
                .average()
                .orElseThrow();
    }

    private float[] logits(Plane picture) {
        return engine.phase(() -> engine.withoutGradient(
                () -> engine.numbers(network.apply(engine.tensor(Numbers.of(picture.joined(), 1, 3, side, side))))
                        .data()));
    }

    /** 1 if there is no nucleus and none is found. */
    static double dice(float[] logits, float[] mask) {
        int both = 0;
        int sum = 0;
        for (int i = 0; i < mask.length; i++) {
            boolean found = logits[i] > 0;
            boolean truth = mask[i] > 0.5;
            both += found && truth ? 2 : 0;
            sum += (found ? 1 : 0) + (truth ? 1 : 0);
        }
        return sum == 0 ? 1 : both / (double) sum;
    }
}
