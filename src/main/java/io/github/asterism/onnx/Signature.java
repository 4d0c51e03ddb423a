package io.github.asterism.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a network takes, or gives.
 *
 * @param source the file, for error messages
 * @param shapes name → shape, -1 being any length
 */
record Signature(String source, Map<String, long[]> shapes) {
    /** @throws AsterismException if something else than 32-bit floating point numbers goes in or out */
    static Signature of(String source, Map<String, NodeInfo> values) {
        Map<String, long[]> shapes = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!(value.getInfo() instanceof TensorInfo info) || info.type != OnnxJavaType.FLOAT) {
                throw new AsterismException(
                        source + ": '" + name + "' is " + value.getInfo()
                                + ", but only networks over 32-bit floating point numbers are understood. Choose another file.");
            }
            shapes.put(name, info.getShape());
        });
        return new Signature(source, shapes);
    }

    /** @throws AsterismException if these inputs have other names or shapes */
    void check(Map<String, Numbers> given) {
        boolean fits = given.keySet().equals(shapes.keySet())
                && given.entrySet().stream()
                        .allMatch(input -> fits(input.getValue().shape(), shapes.get(input.getKey())));
        if (!fits) {
            Map<String, String> expected = new TreeMap<>();
            shapes.forEach((name, shape) -> expected.put(name, Arrays.toString(shape)));
            throw new AsterismException(source + ": the network takes " + expected
                    + ", -1 being any length, but was given " + shapes(given)
                    + ". Choose an image, style or model that fits.");
        }
    }

    /** The output of that name, or the only one if the name is null. */
    String chosen(String name) {
        Set<String> names = shapes.keySet();
        if (name == null && names.size() != 1) {
            throw new AsterismException(source + ": this network has " + names.size()
                    + " outputs, but only networks with one are understood. Choose another file.");
        }
        if (name != null && !names.contains(name)) {
            throw new AsterismException(source + ": this network has no output '" + name + "', only " + names
                    + ". Choose one of these, or another file.");
        }
        return name == null ? names.iterator().next() : name;
    }

    private static boolean fits(long[] found, long[] expected) {
        boolean fits = found.length == expected.length;
        for (int axis = 0; fits && axis < found.length; axis++) {
            fits = Lengths.fits(found[axis], expected[axis]);
        }
        return fits;
    }

    /** Name → shape. */
    static Map<String, long[]> shapesOf(Map<String, Numbers> values) {
        Map<String, long[]> shapes = new TreeMap<>();
        values.forEach((name, numbers) -> shapes.put(name, numbers.shape()));
        return shapes;
    }

    /** Name → shape, for error messages. */
    static Map<String, String> shapes(Map<String, Numbers> values) {
        Map<String, String> shapes = new TreeMap<>();
        values.forEach((name, numbers) -> shapes.put(name, Arrays.toString(numbers.shape())));
        return shapes;
    }
}
