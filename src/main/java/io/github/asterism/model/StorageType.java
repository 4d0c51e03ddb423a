package io.github.asterism.model;

import java.nio.ByteBuffer;

/** How PyTorch stores one number. */
enum StorageType {
    FLOAT("FloatStorage", 4),
    DOUBLE("DoubleStorage", 8),
    HALF("HalfStorage", 2),
    BFLOAT16("BFloat16Storage", 2),
    LONG("LongStorage", 8),
    INT("IntStorage", 4),
    SHORT("ShortStorage", 2),
    CHAR("CharStorage", 1),
    BYTE("ByteStorage", 1),
    BOOL("BoolStorage", 1);

    final String torchName;
    final int bytes;

    StorageType(String torchName, int bytes) {
        this.torchName = torchName;
        this.bytes = bytes;
    }

    /** The number at an index of a little-endian storage. */
    float read(ByteBuffer storage, int index) {
        int at = index * bytes;
        return switch (this) {
            case FLOAT -> storage.getFloat(at);
            case DOUBLE -> (float) storage.getDouble(at);
            case HALF -> half(storage.getShort(at));
            case BFLOAT16 -> Float.intBitsToFloat(storage.getShort(at) << 16);
            case LONG -> storage.getLong(at);
            case INT -> storage.getInt(at);
            case SHORT -> storage.getShort(at);
            case CHAR -> storage.get(at);
            case BYTE, BOOL -> storage.get(at) & 0xff;
        };
    }

    /** IEEE 754 half precision; {@code Float.float16ToFloat} needs Java 20. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        int sign = (bits & 0x8000) << 16;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int widened = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}
