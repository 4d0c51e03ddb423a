package io.github.asterism.onnx;

import static io.github.asterism.onnx.Attribute.integer;
import static io.github.asterism.onnx.Attribute.real;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.asterism.net.Tensor;
import java.util.Arrays;
import java.util.List;

/** A value of an ONNX graph: each operation on it becomes a node of the graph. */
final class OnnxTensor implements Tensor {
    private final OnnxGraph graph;
    private final String name;
    private final long[] shape; // −1 where the length is known only when the graph runs

    OnnxTensor(OnnxGraph graph, String name, long[] shape) {
        this.graph = graph;
        this.name = name;
        this.shape = shape;
    }

    OnnxGraph graph() {
        return graph;
    }

    String name() {
        return name;
    }

    long[] shape() {
        return shape.clone();
    }

    int rank() {
        return shape.length;
    }

    long length(int axis) {
        return shape[axis];
    }

    @Override
    public Tensor plus(Tensor other) {
        return binary("Add", other);
    }

    @Override
    public Tensor minus(Tensor other) {
        return binary("Sub", other);
    }

    @Override
    public Tensor times(Tensor other) {
        return binary("Mul", other);
    }

    @Override
    public Tensor dividedBy(Tensor other) {
        return binary("Div", other);
    }

    @Override
    public Tensor plus(double number) {
        return graph.node("Add", shape, List.of(name, graph.constants().number(number)));
    }

    @Override
    public Tensor times(double number) {
        return graph.node("Mul", shape, List.of(name, graph.constants().number(number)));
    }

    @Override
    public Tensor abs() {
        return elementwise("Abs");
    }

    @Override
    public Tensor sqrt() {
        return elementwise("Sqrt");
    }

    @Override
    public Tensor relu() {
        return elementwise("Relu");
    }

    @Override
    public Tensor leakyRelu(double slope) {
        return elementwise("LeakyRelu", real("alpha", slope));
    }

    @Override
    public Tensor tanh() {
        return elementwise("Tanh");
    }

    @Override
    public Tensor softplus() {
        return elementwise("Softplus");
    }

    @Override
    public Tensor logSoftmax() {
        return elementwise("LogSoftmax", integer("axis", 1));
    }

    @Override
    public Tensor linear(Tensor weight, Tensor bias) {
        return Channels.linear(this, graph.own(weight), graph.own(bias));
    }

    @Override
    public Tensor conv2d(Tensor weight, Tensor bias, int stride, int padding) {
        return Images.convolved(this, graph.own(weight), bias == null ? null : graph.own(bias), stride, padding, 1);
    }

    @Override
    public Tensor transposedConv2d(Tensor weight, Tensor bias, int stride, int padding) {
        return Images.transposed(this, graph.own(weight), bias == null ? null : graph.own(bias), stride, padding);
    }

    @Override
    public Tensor filtered(Tensor kernel) {
        return Images.filtered(this, graph.own(kernel));
    }

    @Override
    public Tensor blurred() {
        return Images.blurred(this);
    }

    @Override
    public Tensor halved() {
        return Images.halved(this);
    }

    @Override
    public Tensor maxPooled(int size, int stride) {
        return Images.maxPooled(this, size, stride);
    }

    @Override
    public Tensor pixelMean() {
        return Channels.means(this, new long[] {shape[0], shape[1]}, false, 2, 3);
    }

    @Override
    public Tensor channelMean() {
        return Channels.channelMean(this);
    }

    @Override
    public Tensor doubled() {
        return Images.doubled(this);
    }

    @Override
    public Tensor doubledSmoothly() {
        return Images.doubledSmoothly(this);
    }

    @Override
    public Tensor resizedLike(Tensor other) {
        return Images.resizedLike(this, graph.own(other));
    }

    @Override
    public Tensor instanceNorm() {
        return Channels.instanceNorm(this);
    }

    @Override
    public Tensor layerNorm() {
        return Channels.layerNorm(this);
    }

    @Override
    public Tensor batchMean() {
        return Channels.means(this, new long[] {shape[1]}, false, 0, 2, 3);
    }

    @Override
    public Tensor batchVariance() {
        return BatchStatistics.variance(this);
    }

    @Override
    public Tensor groupDeviation(int most) {
        return BatchStatistics.groupDeviation(this, most);
    }

    @Override
    public Tensor channels(int from, int to) {
        return Channels.part(this, from, to);
    }

    @Override
    public Tensor joined(Tensor other) {
        return Channels.joined(this, graph.own(other));
    }

    @Override
    public Tensor perChannel() {
        return Channels.perChannel(this);
    }

    @Override
    public Tensor flattened() {
        return Channels.flattened(this);
    }

    @Override
    public Tensor sum(int axis) {
        return Channels.sum(this, axis);
    }

    @Override
    public Tensor mean() {
        return Channels.mean(this);
    }

    @Override
    public Tensor detached() {
        return this; // a graph has no gradient
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(shape);
    }

    private OnnxTensor elementwise(String operation, AttributeProto... attributes) {
        return graph.node(operation, shape, List.of(name), attributes);
    }

    private OnnxTensor binary(String operation, Tensor other) {
        OnnxTensor right = graph.own(other);
        long[] result = Lengths.broadcast(shape, right.shape);
        expect(result != null, operation, right);
        return graph.node(operation, result, List.of(name, right.name));
    }

    void expect(boolean condition, String operation, OnnxTensor other) {
        if (!condition) {
            throw new IllegalArgumentException(operation + " does not fit the shapes " + this + " and " + other);
        }
    }
}
