package io.github.asterism.model;

import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a pickle holds into maps, lists and numbers; what is shared stays shared. */
final class TensorTree {
    private static final int DEEPEST = 32;

    private final long most;
    private final Map<String, ByteBuffer> storages;
    private final Map<Object, Object> done = new IdentityHashMap<>();
    private long total;

    /** @param length of the file, bytes: it bounds how many numbers overlapping tensors may sum up to */
    TensorTree(long length, Map<String, ByteBuffer> storages) {
        most = length + (1 << 20);
        this.storages = storages;
    }

    Object plain(Object value) throws IOException {
        return plain(value, 0);
    }

    private Object plain(Object value, int depth) throws IOException {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        Object known = done.get(value);
        if (known != null) {
            return known;
        }
        if (depth > DEEPEST) { // or contains itself
            throw new IOException("it is nested more than " + DEEPEST + " deep");
        }
        Object plain;
        if (value instanceof StoredTensor tensor) {
            plain = numbers(tensor);
        } else if (value instanceof Map<?, ?> map) {
            plain = plain(map, depth);
        } else if (value instanceof List<?> list) {
            plain = plain(list, depth);
        } else if (value instanceof Object[] tuple) {
            plain = plain(Arrays.asList(tuple), depth);
        } else {
            throw new IOException("it holds " + value + " outside of a tensor");
        }
        done.put(value, plain);
        return plain;
    }

    private Map<Object, Object> plain(Map<?, ?> map, int depth) throws IOException {
        Map<Object, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            plain.put(entry.getKey(), plain(entry.getValue(), depth + 1));
        }
        return plain;
    }

    private List<Object> plain(List<?> list, int depth) throws IOException {
        List<Object> plain = new ArrayList<>();
        for (Object each : list) {
            plain.add(plain(each, depth + 1));
        }
        return plain;
    }

    private Numbers numbers(StoredTensor tensor) throws IOException {
        total += tensor.count();
        if (total > most) {
            throw new IOException("its tensors hold more numbers than a file of its length can");
        }
        ByteBuffer bytes = storages.get(tensor.storage().key());
        if (bytes == null) {
            throw new IOException("it has no storage " + tensor.storage().key());
        }
        return tensor.read(bytes);
    }
}
