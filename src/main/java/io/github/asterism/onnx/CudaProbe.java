package io.github.asterism.onnx;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for a graphics card that CUDA can use, and for the libraries needed, before ONNX Runtime does: with something
 * missing that takes seconds and says why on the error stream only.
 *
 * @param driver library of NVIDIA's driver
 * @param libraries what ONNX Runtime loads besides
 */
record CudaProbe(String driver, List<String> libraries) {
    static CudaProbe ofThisSystem() {
        return Platform.isWindows()
                ? new CudaProbe("nvcuda.dll", List.of("cudnn64_9.dll", "cublasLt64_12.dll"))
                : new CudaProbe("libcuda.so.1", List.of("libcudnn.so.9", "libcublasLt.so.12"));
    }

    /** What keeps CUDA from working here, as a sentence; empty if nothing is known to. */
    Optional<String> obstacle() {
        if (!Platform.is64Bit() || !Platform.isIntel() || !(Platform.isWindows() || Platform.isLinux())) {
            return Optional.of("ONNX Runtime has CUDA for Linux and Windows on x86-64 only.");
        }
        Optional<String> card = missingCard();
        return card.isPresent()
                ? card
                : libraries.stream().flatMap(this::missing).findFirst();
    }

    private Optional<String> missingCard() {
        try {
            NativeLibrary cuda = NativeLibrary.getInstance(driver);
            int error = cuda.getFunction("cuInit").invokeInt(new Object[] {0});
            if (error != 0) {
                return Optional.of("NVIDIA's driver does not start (cuInit gives error " + error + ").");
            }
            IntByReference count = new IntByReference();
            error = cuda.getFunction("cuDeviceGetCount").invokeInt(new Object[] {count});
            return error == 0 && count.getValue() > 0
                    ? Optional.empty()
                    : Optional.of("NVIDIA's driver finds no graphics card (cuDeviceGetCount gives error " + error
                            + " and " + count.getValue() + " cards).");
        } catch (LinkageError problem) {
            return Optional.of("NVIDIA's driver is missing or unusable (" + driver + ").");
        }
    }

    private Stream<String> missing(String library) {
        try {
            NativeLibrary.getInstance(library);
            return Stream.empty();
        } catch (LinkageError problem) {
            String product = library.contains("cudnn") ? "cuDNN 9" : "CUDA 12";
            return Stream.of(product + " is missing or unusable (" + library + ").");
        }
    }
}
