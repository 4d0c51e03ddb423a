package io.github.asterism.model;

import io.github.asterism.net.Numbers;
import java.nio.ByteBuffer;

/**
 * A PyTorch tensor that has not been read yet: a strided view of a storage.
 *
 * @param offset index of its first number in the storage
 * @param strides steps in the storage, in numbers, one for each axis
 */
record StoredTensor(Storage storage, long offset, long[] shape, long[] strides) {

    /**
     * Numbers in one piece, as the file stores them.
     *
     * @param key name of the piece within the file
     * @param count how many numbers
     */
    record Storage(StorageType type, String key, long count) {
        long bytes() {
            return Math.multiplyExact(count, type.bytes);
        }
    }

    /** @throws ArithmeticException or IllegalArgumentException if the view does not lie within its storage */
    StoredTensor {
        if (shape.length != strides.length || offset < 0 || storage.count() < 0) {
            throw new IllegalArgumentException("a tensor's shape and strides disagree");
        }
        long last = offset;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 0 || strides[i] < 0) {
                throw new IllegalArgumentException("a tensor has a negative length or stride");
            }
            last = Math.addExact(last, Math.multiplyExact(Math.max(shape[i] - 1, 0), strides[i]));
        }
        if (last >= storage.count() && Numbers.count(shape) > 0) {
            throw new IllegalArgumentException("a tensor reaches beyond its storage");
        }
    }

    int count() {
        return Numbers.count(shape);
    }

    /** The tensor's numbers in row-major order. */
    Numbers read(ByteBuffer bytes) {
        float[] numbers = new float[count()];
        long[] index = new long[shape.length];
        long at = offset;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = storage.type().read(bytes, (int) at);
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                at -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return new Numbers(shape, numbers);
    }
}
