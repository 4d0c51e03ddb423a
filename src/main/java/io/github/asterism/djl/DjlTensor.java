package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import io.github.asterism.net.Tensor;

/** A tensor that computes at once, and remembers how, so that gradients can be taken. */
record DjlTensor(DjlEngine engine, NDArray array) implements Tensor {
    /** Null for null. */
    static NDArray array(Tensor tensor) {
        return tensor == null ? null : ((DjlTensor) tensor).array;
    }

    private Tensor of(NDArray result) {
        return new DjlTensor(engine, result);
    }

    @Override
    public Tensor plus(Tensor other) {
        return of(array.add(array(other)));
    }

    @Override
    public Tensor minus(Tensor other) {
        return of(array.sub(array(other)));
    }

    @Override
    public Tensor times(Tensor other) {
        return of(array.mul(array(other)));
    }

    @Override
    public Tensor dividedBy(Tensor other) {
        return of(array.div(array(other)));
    }

    @Override
    public Tensor plus(double number) {
        return of(array.add(engine.scalar(number)));
    }

    @Override
    public Tensor times(double number) {
        return of(array.mul(engine.scalar(number)));
    }

    @Override
    public Tensor abs() {
        return of(array.abs());
    }

    @Override
    public Tensor square() {
        return of(array.mul(array));
    }

    @Override
    public Tensor sqrt() {
        return of(array.sqrt());
    }

    @Override
    public Tensor relu() {
        return of(Activation.relu(array));
    }

    @Override
    public Tensor leakyRelu(double slope) {
        return of(Activation.leakyRelu(array, (float) slope));
    }

    @Override
    public Tensor tanh() {
        return of(array.tanh());
    }

    @Override
    public Tensor softplus() {
        // max(x, 0) + ln(1 + exp(−|x|)) would need three more arrays; libtorch's own is as stable.
        return of(Activation.softPlus(array));
    }

    @Override
    public Tensor logSoftmax() {
        return of(array.logSoftmax(1));
    }

    @Override
    public Tensor linear(Tensor weight, Tensor bias) {
        return of(array.getNDArrayInternal()
                .linear(array, array(weight), array(bias))
                .get(0));
    }

    @Override
    public Tensor conv2d(Tensor weight, Tensor bias, int stride, int padding) {
        return Convolution.of(engine, array, array(weight), array(bias)).convolved(stride, padding);
    }

    @Override
    public Tensor conv2dWithCode(Tensor code, Tensor weight, int padding) {
        return Convolution.canTakeCode(array, array(weight))
                ? of(engine.ops().call("coded_conv", array, array(code), array(weight), engine.scalar(padding)))
                : Tensor.super.conv2dWithCode(code, weight, padding);
    }

    @Override
    public Tensor transposedConv2d(Tensor weight, Tensor bias, int stride, int padding) {
        return Convolution.transposed(engine, array, array(weight), array(bias), stride, padding);
    }

    @Override
    public Tensor conv2dHalved(Tensor weight, Tensor bias) {
        return Convolution.of(engine, array, array(weight), array(bias)).halved();
    }

    @Override
    public Tensor doubledConv2d(Tensor weight, Tensor bias) {
        return Convolution.of(engine, array, array(weight), array(bias)).doubled();
    }

    @Override
    public Tensor filtered(Tensor kernel) {
        return Convolution.filtered(engine, array, array(kernel));
    }

    @Override
    public Tensor blurred() {
        return of(engine.resizing().blurred(array));
    }

    @Override
    public Tensor halved() {
        return of(engine.resizing().halved(array));
    }

    @Override
    public Tensor maxPooled(int size, int stride) {
        return of(engine.ops().call("max_pooled", array, engine.scalar(size), engine.scalar(stride)));
    }

    @Override
    public Tensor pixelMean() {
        return of(engine.ops().call("pixel_mean", array));
    }

    @Override
    public Tensor channelMean() {
        return of(array.mean(new int[] {1}, true));
    }

    @Override
    public Tensor doubled() {
        return of(engine.resizing().doubled(array));
    }

    @Override
    public Tensor doubledSmoothly() {
        return of(engine.ops().call("doubled_smoothly", array));
    }

    @Override
    public Tensor resizedLike(Tensor other) {
        return of(engine.ops().call("resized_like", array, array(other)));
    }

    @Override
    public Tensor instanceNorm() {
        return of(engine.ops().call("instance_norm", array));
    }

    @Override
    public Tensor instanceNorm(Tensor scale, Tensor shift) {
        return of(engine.ops().call("styled_norm", array, array(scale), array(shift)));
    }

    @Override
    public Tensor layerNorm() {
        return of(engine.ops().call("layer_norm", array));
    }

    @Override
    public Tensor batchMean() {
        return of(engine.ops().call("batch_mean", array));
    }

    @Override
    public Tensor batchVariance() {
        return of(engine.ops().call("batch_variance", array));
    }

    @Override
    public Tensor batchNorm(Tensor scale, Tensor shift) {
        return of(engine.ops().call("batch_norm", array, array(scale), array(shift)));
    }

    @Override
    public Tensor groupDeviation(int most) {
        return of(engine.ops().call("group_deviation", array, engine.scalar(most)));
    }

    @Override
    public Tensor pixelNorm() {
        return of(engine.ops().call("pixel_norm", array));
    }

    @Override
    public Tensor channels(int from, int to) {
        return of(array.get(new NDIndex().addAllDim().addSliceDim(from, to)));
    }

    @Override
    public Tensor joined(Tensor other) {
        return of(array.concat(array(other), 1));
    }

    @Override
    public Tensor perChannel() {
        return of(array.reshape(
                array.getShape().dimension() == 1 ? 1 : array.getShape().get(0), -1, 1, 1));
    }

    @Override
    public Tensor flattened() {
        return of(array.reshape(array.getShape().get(0), -1));
    }

    @Override
    public Tensor sum(int axis) {
        return of(array.sum(new int[] {axis}));
    }

    @Override
    public Tensor mean() {
        return of(array.mean());
    }

    @Override
    public Tensor detached() {
        return of(array.stopGradient());
    }
}
