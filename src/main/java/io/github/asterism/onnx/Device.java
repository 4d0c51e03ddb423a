package io.github.asterism.onnx;

import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.Locale;

/** Where a network runs. */
public enum Device {
    /** The graphics card if it works, the processor otherwise. */
    AUTO,
    CPU,
    /** The graphics card, with the precision of the processor. */
    CUDA,
    /** The graphics card, some three times faster where it has tensor cores: factors are rounded to 10 bits (TF32). */
    CUDA_TF32;

    /** The device of that name, in whatever case. */
    public static Device parse(String name) {
        return Arrays.stream(values())
                .filter(device -> device.toString().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new AsterismException("device='" + name
                        + "': there is no such device. Choose one of " + Arrays.toString(values()) + "."));
    }

    /** As macros write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
