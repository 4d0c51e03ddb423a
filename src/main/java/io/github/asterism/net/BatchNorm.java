package io.github.asterism.net;

import java.util.function.BiConsumer;

/**
 * Batch norm with a trained scale and shift for each channel (Ioffe and Szegedy 2015). In training the mean and variance are
 * those of the batch, and move the running ones; in use they are the running ones, so an image does not depend on the others
 * of its batch.
 */
final class BatchNorm implements Layer {
    private static final double EPSILON = 1e-5;
    /** How far the running numbers move towards those of a batch. */
    private static final double MOMENTUM = 0.1;

    private static final Init SCALE = Init.normal(1, 0.02);

    private final Tensor scale;
    private final Tensor shift;
    private final Tensor mean;
    private final Tensor variance;
    private final String path;
    private final BiConsumer<String, Tensor> memory;

    /**
     * @param weights of the network
     * @param path of this layer within them
     * @param memory takes the new numbers of a constant weight by its path, each time a batch has gone through; null for use
     */
    BatchNorm(Weights weights, String path, int width, BiConsumer<String, Tensor> memory) {
        Weights at = weights.at(path);
        scale = at.get("weight", SCALE, width);
        shift = at.get("bias", Init.ZERO, width);
        mean = at.constant("running_mean", Init.ZERO, width);
        variance = at.constant("running_var", Init.ONE, width);
        this.path = path;
        this.memory = memory;
    }

    @Override
    public Tensor apply(Tensor x) {
        if (memory == null) {
            Tensor factor = scale.dividedBy(variance.plus(EPSILON).sqrt());
            return x.times(factor.perChannel())
                    .plus(shift.minus(mean.times(factor)).perChannel());
        }
        Tensor fixed = x.detached();
        memory.accept(path + ".running_mean", moved(mean, fixed.batchMean()));
        memory.accept(path + ".running_var", moved(variance, fixed.batchVariance()));
        return x.batchNorm(scale, shift);
    }

    private static Tensor moved(Tensor running, Tensor batch) {
        return running.times(1 - MOMENTUM).plus(batch.times(MOMENTUM));
    }
}
