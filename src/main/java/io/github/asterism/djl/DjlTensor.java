package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.github.asterism.net.Tensor;

/** A tensor that computes at once, and remembers how, so that gradients can be taken. */
final class DjlTensor implements Tensor {
    private final DjlEngine engine;
    private final NDArray array;

    DjlTensor(DjlEngine engine, NDArray array) {
        this.engine = engine;
        this.array = array;
    }

    static NDArray array(Tensor tensor) {
        return ((DjlTensor) tensor).array;
    }

    private Tensor of(NDArray result) {
        return new DjlTensor(engine, result);
    }

    DjlEngine engine() {
        return engine;
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
    public Tensor linear(Tensor weight, Tensor bias) {
        return of(array.getNDArrayInternal()
                .linear(array, array(weight), bias == null ? null : array(bias))
                .get(0));
    }

    @Override
    public Tensor conv2d(Tensor weight, Tensor bias, int stride, int padding) {
        return of(array.getNDArrayInternal()
                .convolution(
                        array,
                        array(weight),
                        bias == null ? null : array(bias),
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        new Shape(1, 1),
                        1)
                .get(0));
    }

    @Override
    public Tensor conv2dHalved(Tensor weight, Tensor bias) {
        Shape shape = array.getShape();
        if (shape.get(2) % 2 != 0 || shape.get(3) % 2 != 0) {
            return conv2d(weight, bias, 1, 1).halved();
        }
        // Convolution and mean are one 4×4 convolution of stride 2: 4/9 of the products.
        return of(engine.ops().call("conv_halved", array, array(weight), array(bias)));
    }

    @Override
    public Tensor doubledConv2d(Tensor weight, Tensor bias) {
        // Each 2×2 square of the result sees 2×2 source pixels, with sums of the 3×3 taps: 4/9 of the products.
        return of(engine.ops().call("doubled_conv", array, array(weight), array(bias), engine.upsamplingTaps()));
    }

    @Override
    public Tensor filtered(Tensor kernel) {
        Shape shape = array.getShape();
        NDArray alone = array.reshape(shape.get(0) * shape.get(1), 1, shape.get(2), shape.get(3));
        Tensor result = of(alone).conv2d(of(array(kernel).reshape(1, 1, 3, 3)), null, 1, 1);
        return of(array(result).reshape(shape));
    }

    @Override
    public Tensor halved() {
        return of(array.getNDArrayInternal().avgPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false, true));
    }

    @Override
    public Tensor doubled() {
        return resized(2 * array.getShape().get(2), 2 * array.getShape().get(3), 0);
    }

    @Override
    public Tensor doubledSmoothly() {
        return resized(2 * array.getShape().get(2), 2 * array.getShape().get(3), 2);
    }

    @Override
    public Tensor resizedLike(Tensor other) {
        Shape to = array(other).getShape();
        return resized(to.get(2), to.get(3), 2);
    }

    /** @param mode 0 nearest, 2 bilinear, as DJL numbers them */
    private Tensor resized(long height, long width, int mode) {
        return of(array.getNDArrayInternal().interpolation(new long[] {height, width}, mode, false));
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
    public Tensor channels(int from, int to) {
        return of(array.get(new NDIndex().addAllDim().addSliceDim(from, to)));
    }

    @Override
    public Tensor perChannel() {
        Shape shape = array.getShape();
        return of(
                shape.dimension() == 1
                        ? array.reshape(1, shape.get(0), 1, 1)
                        : array.reshape(shape.get(0), shape.get(1), 1, 1));
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
