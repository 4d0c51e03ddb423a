package io.github.asterism.onnx;

import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.Locale;

/** Where a network runs. */
public enum Device {
    /** The graphics card if it works, the processor otherwise. */
    AUTO,
    CPU,
    CUDA;

    /** The device of that name, in whatever case. */
    public static Device parse(String name) {
        return Arrays.stream(values())
                .filter(device -> device.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new AsterismException("device='" + name + "': there is no such device. Choose one of "
                                + Arrays.toString(values()).toLowerCase(Locale.ROOT) + "."));
    }
}
