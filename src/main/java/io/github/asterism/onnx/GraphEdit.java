package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A network being rewritten: finds what surrounds a node, and notes which nodes shall stand in place of it. */
final class GraphEdit {
    private final GraphProto graph;
    private final Map<String, NodeProto> makers = new HashMap<>(); // value → the node that makes it
    private final Map<String, List<NodeProto>> users = new HashMap<>();
    private final Set<String> results = new HashSet<>();
    private final Map<String, TensorProto> weights = new HashMap<>();
    private final Map<String, List<NodeProto>> replaced = new HashMap<>(); // value → nodes that make it instead
    private final Set<String> dropped = new HashSet<>();
    private final Map<String, TensorProto> added = new LinkedHashMap<>();
    private final List<ValueInfoProto> described = new ArrayList<>();

    GraphEdit(GraphProto graph) {
        this.graph = graph;
        graph.getInitializerList().forEach(weight -> weights.put(weight.getName(), weight));
        graph.getOutputList().forEach(value -> results.add(value.getName()));
        for (NodeProto node : graph.getNodeList()) {
            node.getOutputList().forEach(value -> makers.put(value, node));
            node.getInputList().forEach(value -> users.computeIfAbsent(value, key -> new ArrayList<>())
                    .add(node));
        }
    }

    /** The node that makes a value, if it is of this kind. */
    Optional<NodeProto> maker(String value, String operation) {
        return Optional.ofNullable(makers.get(value))
                .filter(node -> node.getOpType().equals(operation));
    }

    /** The same, if one node alone takes the value, which so need not be there in the end. */
    Optional<NodeProto> hiddenMaker(String value, String operation) {
        return maker(value, operation).filter(node -> isUsedOnce(value));
    }

    boolean isUsedOnce(String value) {
        return users(value).size() == 1 && !results.contains(value);
    }

    /** The nodes that take a value. */
    List<NodeProto> users(String value) {
        return users.getOrDefault(value, List.of());
    }

    boolean isWeight(String value) {
        return weights.containsKey(value);
    }

    TensorProto weight(String value) {
        return weights.get(value);
    }

    /** @return its name */
    String add(TensorProto weight) {
        added.put(weight.getName(), weight);
        return weight.getName();
    }

    void drop(NodeProto node) {
        dropped.add(node.getOutput(0));
    }

    /** The last of the nodes makes the same value as the one they stand for. */
    void replace(NodeProto node, List<NodeProto> by) {
        replaced.put(node.getOutput(0), by);
    }

    /** Notes that two images have the same size, which ONNX Runtime cannot tell by itself where sizes are free. */
    void sameSize(String image, String other, long channels) {
        for (String value : List.of(image, other)) {
            described.add(GraphCut.image(value, image, channels));
        }
    }

    /** The network after all of this. */
    GraphProto applied() {
        GraphProto.Builder result = graph.toBuilder().clearNode().clearInitializer();
        List<NodeProto> nodes = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            if (!dropped.contains(node.getOutput(0))) {
                nodes.addAll(replaced.getOrDefault(node.getOutput(0), List.of(node)));
            }
        }
        Set<String> needed = new HashSet<>();
        nodes.forEach(node -> needed.addAll(node.getInputList()));
        graph.getInitializerList().stream()
                .filter(weight -> needed.contains(weight.getName()) && !added.containsKey(weight.getName()))
                .forEach(result::addInitializer);
        added.values().stream()
                .filter(weight -> needed.contains(weight.getName()))
                .forEach(result::addInitializer);
        return result.addAllNode(nodes).addAllValueInfo(described).build();
    }
}
