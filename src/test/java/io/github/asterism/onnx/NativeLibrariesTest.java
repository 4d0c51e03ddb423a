package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import com.sun.jna.Platform;
import io.github.asterism.AsterismException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private static final List<String> NAMES = List.of(NativeLibraries.PATH, NativeLibraries.TAKEN);
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    private final Map<String, String> before = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void forgetThisProgramsOwn() {
        NativeLibraries.ofThisProgram();
        for (String name : NAMES) {
            before.put(name, System.clearProperty(name));
        }
    }

    @AfterEach
    void restoreThisProgramsOwn() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void areUnpackedIntoAFolderOfTheirVersion() throws IOException {
        Path first = unpacked(jar("a.jar", 1)).orElseThrow();
        assertArrayEquals(content(1), Files.readAllBytes(first.resolve("onnxruntime")));
        assertArrayEquals(content(2), Files.readAllBytes(first.resolve("onnxruntime4j_jni")));
        assertEquals(first.toString(), System.getProperty(NativeLibraries.PATH));
        assertEquals(List.of("onnxruntime", "onnxruntime4j_jni"), names(first)); // no drafts, nothing for CUDA
        forget();
        Path second = unpacked(jar("b.jar", 11)).orElseThrow();
        assertFalse(first.equals(second));
        assertArrayEquals(content(11), Files.readAllBytes(second.resolve("onnxruntime")));
        assertArrayEquals(content(1), Files.readAllBytes(first.resolve("onnxruntime")));
    }

    @Test
    void areReusedAsTheyAre() throws IOException {
        Path file = unpacked(jar("a.jar", 1)).orElseThrow().resolve("onnxruntime");
        Files.setLastModifiedTime(file, LONG_AGO);
        forget();
        assertEquals(file.getParent(), unpacked(jar("a.jar", 1)).orElseThrow());
        assertEquals(LONG_AGO, Files.getLastModifiedTime(file));
    }

    @Test
    void areUnpackedAgainOnceDamaged() throws IOException {
        Path file = unpacked(jar("a.jar", 1)).orElseThrow().resolve("onnxruntime");
        byte[] flipped = content(1);
        flipped[1234] ^= 1;
        for (byte[] damaged : List.of(Arrays.copyOf(flipped, 100), flipped, new byte[0])) {
            Files.write(file, damaged);
            forget();
            unpacked(jar("a.jar", 1)).orElseThrow();
            assertArrayEquals(content(1), Files.readAllBytes(file));
        }
    }

    @Test
    void areLeftToOnnxRuntimeWhereNothingCanBeWritten() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");
        assertTrue(unpacked(jar("a.jar", 1)).isEmpty());
        assertNull(System.getProperty(NativeLibraries.PATH));
    }

    @Test
    void areLeftToOnnxRuntimeWhereTheyAreNotInAJar() throws IOException {
        Path loose = Files.createDirectories(folder.resolve("loose"));
        Files.write(loose.resolve("onnxruntime"), content(1));
        assertTrue(new NativeLibraries(folder.resolve("cache"), name -> url(loose.resolve(name)))
                .folder()
                .isEmpty());
        assertTrue(new NativeLibraries(folder.resolve("cache"), name -> null)
                .folder()
                .isEmpty());
        assertFalse(Files.exists(folder.resolve("cache")));
    }

    @Test
    void areLeftToWhoeverHasChosenThem() throws IOException {
        System.setProperty(NativeLibraries.PATH, "/chosen");
        assertTrue(unpacked(jar("a.jar", 1)).isEmpty());
        assertEquals("/chosen", System.getProperty(NativeLibraries.PATH));
        assertFalse(Files.exists(folder.resolve("cache")));
    }

    @Test
    void aDamagedJarLeavesNothingBehind() throws IOException {
        Path jar = jar("a.jar", 1);
        byte[] bytes = Files.readAllBytes(jar);
        bytes[2000] ^= 1; // within the first library, which is stored as it is
        Files.write(jar, bytes);
        assertTrue(unpacked(jar).isEmpty());
        try (Stream<Path> left = Files.walk(folder.resolve("cache"))) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void severalAtOnceUnpackWholeFiles() throws Exception {
        URL library = inJar(jar("a.jar", 1), "onnxruntime");
        Path target = folder.resolve("together");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<byte[]> one = () -> {
                PackedFile.at(library).orElseThrow().unpackInto(target);
                return Files.readAllBytes(target.resolve("onnxruntime"));
            };
            List<Future<byte[]>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(threads.submit(one));
            }
            for (Future<byte[]> each : all) {
                assertArrayEquals(content(1), each.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of("onnxruntime"), names(target));
    }

    @Test
    void onnxRuntimeIsStartedFromTheCache() throws IOException {
        assumeTrue(Platform.isLinux());
        Path cached = NativeLibraries.ofThisProgram().folder().orElseThrow();
        assertTrue(cached.startsWith(System.getProperty("asterism.cache")), cached::toString);
        OrtEnvironment.getEnvironment();
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            List<String> loaded = maps.filter(line -> line.endsWith("/" + System.mapLibraryName("onnxruntime")))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .toList();
            assertTrue(
                    loaded.contains(
                            cached.resolve(System.mapLibraryName("onnxruntime")).toString()),
                    loaded::toString);
        }
    }

    /** As after ImageJ's Refresh Menus. */
    @Test
    void anotherClassLoaderOfTheProgramStartsOnnxRuntimeToo() throws Exception {
        restoreThisProgramsOwn();
        OrtEnvironment.getEnvironment();
        String[] path = System.getProperty("java.class.path").split(File.pathSeparator);
        URL[] urls = Stream.of(path).map(Path::of).map(NativeLibrariesTest::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Method start = loader.loadClass(Started.class.getName()).getMethod("version");
            assertEquals(Started.version(), start.invoke(null));
        }
    }

    /** What each class loader does. */
    public static final class Started {
        private Started() {}

        public static String version() {
            Execution.on(Device.CPU);
            return OrtEnvironment.getEnvironment().getVersion();
        }
    }

    @Test
    void aCardIsNeededBeforeTheLibrariesForCudaAreUnpacked() throws IOException {
        restoreThisProgramsOwn();
        CudaProbe none = new CudaProbe("libno-such-driver.so.1", List.of());
        assertEquals(Device.CPU, Execution.on(Device.AUTO, none).device());
        assertThrows(AsterismException.class, () -> Execution.on(Device.CUDA, none));
        Path cached = NativeLibraries.ofThisProgram().folder().orElseThrow();
        assertEquals(
                List.of(),
                names(cached).stream().filter(name -> name.contains("cuda")).toList());
    }

    private Optional<Path> unpacked(Path jar) {
        return new NativeLibraries(folder.resolve("cache"), name -> inJar(jar, name)).folder();
    }

    private static void forget() {
        NAMES.forEach(System::clearProperty);
    }

    /** Libraries of which the first is stored, so that a flipped bit shows in its checksum only. */
    private Path jar(String name, int seed) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("native/onnxruntime"));
            zip.write(content(seed));
            zip.putNextEntry(new ZipEntry("native/onnxruntime4j_jni"));
            zip.write(content(seed + 1));
            zip.putNextEntry(new ZipEntry("native/onnxruntime_providers_cuda"));
            zip.write(content(seed + 2));
        }
        return jar;
    }

    private static byte[] content(int seed) {
        byte[] bytes = new byte[100_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static URL inJar(Path jar, String name) {
        return url("jar:" + jar.toUri() + "!/native/" + name);
    }

    private static URL url(Path path) {
        return url(path.toUri().toString());
    }

    private static URL url(String address) {
        try {
            return new URL(address);
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
