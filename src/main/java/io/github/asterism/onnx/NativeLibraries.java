package io.github.asterism.onnx;

import ai.onnxruntime.OrtEnvironment;
import com.sun.jna.Platform;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * ONNX Runtime's own libraries, unpacked once for each user and version. By itself ONNX Runtime unpacks them at every start of
 * a program; it does so still where the cache cannot be used, which is logged.
 *
 * <p>The libraries for CUDA (370 MB) are unpacked when a graphics card has been found, beside the others, where ONNX Runtime
 * 1.23.2 looks for them. No card was at hand: tried was only that it finds them there and does not unpack its own.
 */
final class NativeLibraries {
    /** Tells ONNX Runtime where its libraries lie. */
    static final String PATH = "onnxruntime.native.path";

    /** Which folder the libraries of this program were taken from. */
    static final String TAKEN = "asterism.onnxruntime";

    private static final System.Logger LOG = System.getLogger(NativeLibraries.class.getName());
    private static final List<String> ALWAYS = List.of("onnxruntime", "onnxruntime4j_jni");
    private static final String CUDA = "onnxruntime_providers_cuda";
    private static final List<String> FOR_CUDA = List.of("onnxruntime_providers_shared", CUDA);

    private final Function<String, URL> packed;
    private final Path folder; // null: ONNX Runtime unpacks for itself

    private static final class OfThisProgram {
        private static final NativeLibraries LIBRARIES =
                new NativeLibraries(CacheFolder.ofThisUser(), NativeLibraries::inOnnxRuntime);
    }

    /** Unpacked at the first call, which must come before any other use of ONNX Runtime. */
    static NativeLibraries ofThisProgram() {
        return OfThisProgram.LIBRARIES;
    }

    /**
     * Unpacks the libraries for the processor, if need be, and tells ONNX Runtime where they are.
     *
     * @param packed name of a library → its address, null if there is none
     */
    NativeLibraries(Path cache, Function<String, URL> packed) {
        this.packed = packed;
        folder = mayChoose() ? unpacked(cache).orElse(null) : null;
        if (folder != null) {
            System.setProperty(PATH, folder.toString());
            System.setProperty(TAKEN, folder.toString());
        }
    }

    /** Where they lie, for the message if they cannot be loaded from there. */
    String place() {
        return folder == null ? "the folder for temporary files" : folder + " (-Dasterism.cache=FOLDER names another)";
    }

    /** Where they lie; empty if ONNX Runtime unpacks for itself. */
    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    private static boolean mayChoose() {
        String taken = System.getProperty(TAKEN);
        if (taken == null) {
            return System.getProperty(PATH) == null; // else whoever started the program has chosen
        }
        // A class loader before this one has them, as after ImageJ's Refresh Menus, and Java lets only one load a file.
        System.clearProperty(PATH);
        return false;
    }

    private Optional<Path> unpacked(Path cache) {
        try {
            List<PackedFile> files = files(ALWAYS);
            if (files.size() < ALWAYS.size()) {
                return Optional.empty();
            }
            Path target = cache.resolve(String.format(
                    Locale.ROOT,
                    "onnxruntime-%08x%08x",
                    files.get(0).checksum(),
                    files.get(1).checksum()));
            for (PackedFile file : files) {
                file.unpackInto(target);
            }
            return Optional.of(target);
        } catch (IOException | RuntimeException problem) {
            LOG.log(
                    Level.WARNING,
                    "ONNX Runtime is unpacked anew at each start, which takes longer: its libraries cannot be kept in "
                            + cache + " (" + problem
                            + "). Make that folder writable, or name another with -Dasterism.cache=FOLDER.");
            return Optional.empty();
        }
    }

    /**
     * Unpacks the libraries for CUDA, if need be.
     *
     * @return what kept it from being done, as a sentence; empty if nothing did
     */
    Optional<String> unpackForCuda() {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            OrtEnvironment.getEnvironment(); // may have been started by others, from elsewhere
            if (isElsewhere()) {
                return Optional.empty();
            }
            for (PackedFile file : files(FOR_CUDA)) {
                file.unpackInto(folder);
            }
            announce(CUDA);
            return Optional.empty();
        } catch (IOException | LinkageError problem) {
            return Optional.of(
                    "ONNX Runtime's libraries for CUDA, 370 MB, cannot be used from " + folder + " (" + problem + ").");
        }
    }

    /** Where ONNX Runtime's fields do not tell, it was started from here. */
    private boolean isElsewhere() {
        try {
            return !folder.toString().equals(field("libraryDirPathProperty"));
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            return false;
        }
    }

    /** Or ONNX Runtime unpacks the library into a temporary folder all the same, though it never looks for it there. */
    @SuppressWarnings("unchecked")
    private static void announce(String library) {
        try {
            ((Set<String>) field("extractedSharedProviders")).add(library);
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            LOG.log(Level.DEBUG, "ONNX Runtime will unpack " + library + " once more", otherVersion);
        }
    }

    private static Object field(String name) throws ReflectiveOperationException {
        Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    private List<PackedFile> files(List<String> libraries) throws IOException {
        List<PackedFile> files = new ArrayList<>();
        for (String library : libraries) {
            PackedFile.at(packed.apply(library)).ifPresent(files::add);
        }
        return files;
    }

    private static URL inOnnxRuntime(String library) {
        String system = Platform.isMac() ? "osx" : Platform.isWindows() ? "win" : "linux";
        String processor = Platform.isIntel() ? "x64" : "aarch64";
        String file = System.mapLibraryName(library).replace("jnilib", "dylib");
        return OrtEnvironment.class.getResource("/ai/onnxruntime/native/" + system + "-" + processor + "/" + file);
    }
}
