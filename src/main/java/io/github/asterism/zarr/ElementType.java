package io.github.asterism.zarr;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The kinds of numbers an array can hold; in memory their bytes are little-endian. */
public enum ElementType {
    U1("uint8", 1, 0, 255),
    I1("int8", 1, -128, 127),
    U2("uint16", 2, 0, 65535),
    I2("int16", 2, -32768, 32767),
    U4("uint32", 4, 0, 4294967295.0),
    I4("int32", 4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    F4("float32", 4, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    F8("float64", 8, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final String longName;
    private final int size;
    private final double least;
    private final double most;

    ElementType(String longName, int size, double least, double most) {
        this.longName = longName;
        this.size = size;
        this.least = least;
        this.most = most;
    }

    /** Bytes of one element. */
    public int size() {
        return size;
    }

    /** Whether floats have to be rounded and clamped to be written as this. */
    public boolean integer() {
        return this != F4 && this != F8;
    }

    /** The smallest value; of floats, negative infinity. */
    public double least() {
        return least;
    }

    /** The largest value; of floats, infinity. */
    public double most() {
        return most;
    }

    /** The name in Zarr 2 without byte order: u1, i2, f4 ... */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in Zarr 3: uint8, int16, float32 ... */
    public String longName() {
        return longName;
    }

    /** @return the element at an index, exactly */
    double get(ByteBuffer bytes, int index) {
        return switch (this) {
            case U1 -> bytes.get(index) & 0xff;
            case I1 -> bytes.get(index);
            case U2 -> bytes.getShort(2 * index) & 0xffff;
            case I2 -> bytes.getShort(2 * index);
            case U4 -> bytes.getInt(4 * index) & 0xffffffffL;
            case I4 -> bytes.getInt(4 * index);
            case F4 -> bytes.getFloat(4 * index);
            case F8 -> bytes.getDouble(8 * index);
        };
    }

    /** Copies elements as floats. */
    void get(ByteBuffer bytes, int from, float[] floats, int to, int count) {
        switch (this) { // the common kinds in loops that are fast
            case U1 -> {
                for (int i = 0; i < count; i++) {
                    floats[to + i] = bytes.get(from + i) & 0xff;
                }
            }
            case U2 -> {
                for (int i = 0; i < count; i++) {
                    floats[to + i] = bytes.getShort(2 * (from + i)) & 0xffff;
                }
            }
            case F4 -> {
                for (int i = 0; i < count; i++) {
                    floats[to + i] = bytes.getFloat(4 * (from + i));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    floats[to + i] = (float) get(bytes, from + i);
                }
            }
        }
    }

    /** Rounds half up and clamps for integers; NaN must have been refused before. */
    void put(ByteBuffer bytes, int index, double value) {
        switch (this) {
            case U1, I1 -> bytes.put(index, (byte) rounded(value));
            case U2, I2 -> bytes.putShort(2 * index, (short) rounded(value));
            case U4, I4 -> bytes.putInt(4 * index, (int) rounded(value));
            case F4 -> bytes.putFloat(4 * index, (float) value);
            case F8 -> bytes.putDouble(8 * index, value);
        }
    }

    private long rounded(double value) {
        return (long) Math.min(most, Math.max(least, Math.floor(value + 0.5)));
    }

    /** Whether a number can be an element as it is. */
    boolean holds(double value) {
        return !integer() || value == Math.rint(value) && value >= least && value <= most;
    }
}
