package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtEnvironment;
import io.github.asterism.AsterismException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network of images in its affine form, cut into passes: with the statistics of a whole image for each norm, tiles come out as
 * they would within the whole, however large that is.
 */
public final class StreamedNetwork {
    /** Values are kept between passes if they take so many bytes for each pixel of the image, at most. */
    private static final double MOST_KEPT = 64;

    private final ModelProto original;
    private final boolean local;
    private final ModelProto model; // with open norms
    private final ImageFlow flow;
    private final String source;
    private final String late;
    private final Execution execution;
    private final int threads;
    private final List<Pass> passes;

    private StreamedNetwork(
            ModelProto original, boolean local, String source, String late, Execution execution, int threads) {
        this.original = original;
        this.local = local;
        model = OpenNorms.of(original, local);
        this.source = source;
        this.late = late;
        this.execution = execution;
        this.threads = threads;
        flow = new ImageFlow(model.getGraph(), "image");
        passes = passes(OpenNorms.values(original.getGraph()));
    }

    /**
     * Reads a network of an input "image" and a late one, and of one output.
     *
     * @param threads how many of the processor's threads one run may use; 0: as many as there are cores
     * @throws AsterismException if Asterism did not write the file, or it is damaged
     */
    public static StreamedNetwork open(Path path, Device device, int threads, String late) {
        ModelProto model = NetworkFile.of(path)
                .ours()
                .orElseThrow(() -> new AsterismException(
                        path + ": only networks that Asterism wrote can be run tile by tile with exact statistics."
                                + " Import the model again, or use mode=whole on smaller images."));
        return new StreamedNetwork(model, false, path.toString(), late, Execution.on(device), threads);
    }

    /** The same network with statistics that differ from pixel to pixel. */
    public StreamedNetwork local() {
        return new StreamedNetwork(original, true, source, late, execution, threads);
    }

    /** Whether its norms take a mean and a factor for each pixel of a tile. */
    public boolean isLocal() {
        return local;
    }

    /** The pass that does it all at once, from the image to the result, with statistics known before. */
    public Pass single() {
        ImageValue result = flow.value(model.getGraph().getOutput(0).getName());
        return new Pass(flow, flow.value("image"), result, null, true, true);
    }

    /** In their order. */
    public List<Pass> passes() {
        return passes;
    }

    /** The device in use, CPU or CUDA. */
    public Device device() {
        return execution.device();
    }

    /** @param measured names of the values that are normalized */
    private List<Pass> passes(Set<String> measured) {
        Set<String> results = new LinkedHashSet<>(measured);
        String end = model.getGraph().getOutput(0).getName();
        results.add(end);
        List<ImageValue> bottlenecks = flow.bottlenecks();
        List<Pass> passes = new ArrayList<>();
        ImageValue from = flow.value("image");
        boolean isLate = false;
        for (String result : results) {
            boolean last = result.equals(end);
            List<NodeProto> nodes = flow.between(from.name(), Set.of(result));
            Set<String> made = nodes.stream().map(node -> node.getOutput(0)).collect(Collectors.toSet());
            ImageValue kept = bottlenecks.stream()
                    .filter(value -> !last && value.bytes() <= MOST_KEPT && made.contains(value.name()))
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            isLate |= nodes.stream().anyMatch(node -> node.getInputList().contains(late));
            passes.add(new Pass(flow, from, flow.value(result), kept, last, isLate));
            from = kept == null ? from : kept;
        }
        return List.copyOf(passes);
    }

    /** Loads the part of the network that a pass needs. */
    public PassSession load(Pass pass) {
        byte[] part = part(pass).toByteArray();
        OnnxSession session = OnnxSession.open(
                source, options -> OrtEnvironment.getEnvironment().createSession(part, options), execution, threads);
        return new PassSession(pass, session, late);
    }

    private ModelProto part(Pass pass) {
        GraphProto.Builder graph = model.getGraph().toBuilder()
                .clearNode()
                .clearInitializer()
                .clearInput()
                .clearOutput()
                .addAllNode(pass.nodes());
        Set<String> needed = new HashSet<>();
        pass.nodes().forEach(node -> needed.addAll(node.getInputList()));
        model.getGraph().getInitializerList().stream()
                .filter(weight -> needed.contains(weight.getName()))
                .forEach(graph::addInitializer);
        Map<String, ValueInfoProto> inputs = model.getGraph().getInputList().stream()
                .collect(Collectors.toMap(ValueInfoProto::getName, input -> input));
        graph.addInput(described(pass.source()));
        model.getGraph().getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(name ->
                        needed.contains(name) && !name.equals(pass.source().name()))
                .forEach(name -> graph.addInput(inputs.get(name)));
        graph.addOutput(described(pass.result()));
        pass.kept().filter(value -> !value.equals(pass.result())).ifPresent(value -> graph.addOutput(described(value)));
        ModelProto part = model.toBuilder().setGraph(graph).build();
        return execution.device() == Device.CPU ? GraphRewrites.of(part) : part;
    }

    private static ValueInfoProto described(ImageValue value) {
        return GraphCut.image(value.name(), value.name(), value.channels());
    }
}
