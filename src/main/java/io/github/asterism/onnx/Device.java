package io.github.asterism.onnx;

/** Where a network runs. */
public enum Device {
    /** The graphics card if it works, the processor otherwise. */
    AUTO,
    CPU,
    CUDA
}
