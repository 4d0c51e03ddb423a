package io.github.asterism.onnx;

import ai.onnxruntime.OrtException;
import io.github.asterism.net.Numbers;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Memory of a network's inputs and outputs, used again while their shapes stay the same. */
final class ValuePool implements AutoCloseable {
    private final Queue<OrtValues> idle = new ArrayDeque<>();
    private Map<String, long[]> inputs = Map.of();
    private Map<String, long[]> outputs = Map.of(); // what those inputs lead to

    /** Memory that holds these inputs, and has room for the outputs if their shapes are known. */
    OrtValues borrow(Map<String, Numbers> numbers, Set<String> wanted) throws OrtException {
        Map<String, long[]> shapes = Signature.shapesOf(numbers);
        OrtValues values;
        synchronized (this) {
            boolean known = same(inputs, shapes) && outputs.keySet().equals(wanted);
            values = known ? idle.poll() : null;
            if (values == null) {
                values = new OrtValues(shapes, known ? outputs : Map.of());
            }
        }
        values.fill(numbers);
        return values;
    }

    /** Takes memory back after a run. */
    synchronized void giveBack(OrtValues values, Map<String, Numbers> results) {
        Map<String, long[]> shapes = Signature.shapesOf(results);
        boolean current = same(inputs, values.inputShapes()) && same(outputs, shapes);
        if (!current && !shapes.isEmpty()) {
            close();
            inputs = values.inputShapes();
            outputs = shapes;
        }
        if (current && !values.outputs().isEmpty()) {
            idle.add(values);
        } else {
            values.close();
        }
    }

    private static boolean same(Map<String, long[]> a, Map<String, long[]> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue(), b.get(entry.getKey())));
    }

    @Override
    public synchronized void close() {
        idle.forEach(OrtValues::close);
        idle.clear();
    }
}
