package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    private static final Map<String, String> HOME = Map.of("user.home", "/home/ada");

    @Test
    void liesWhereEachSystemKeepsCaches() {
        assertEquals(Path.of("/home/ada/.cache/asterism"), folder(Platform.LINUX, HOME, Map.of()));
        assertEquals(Path.of("/home/ada/Library/Caches/Asterism"), folder(Platform.MAC, HOME, Map.of()));
        assertEquals(Path.of("/home/ada/AppData/Local/Asterism/cache"), folder(Platform.WINDOWS, HOME, Map.of()));
    }

    @Test
    void followsTheSystemsOwnSettings() {
        assumeTrue(Path.of("/fast").isAbsolute());
        assertEquals(Path.of("/fast/asterism"), folder(Platform.LINUX, HOME, Map.of("XDG_CACHE_HOME", "/fast")));
        assertEquals(
                Path.of("/home/ada/.cache/asterism"),
                folder(Platform.LINUX, HOME, Map.of("XDG_CACHE_HOME", "not/absolute")));
        assertEquals(
                Path.of("/local/Asterism/cache"), folder(Platform.WINDOWS, HOME, Map.of("LOCALAPPDATA", "/local")));
    }

    @Test
    void isTheOneThatTheUserNames() {
        Map<String, String> properties = Map.of("user.home", "/home/ada", "asterism.cache", "/elsewhere");
        for (int system : new int[] {Platform.LINUX, Platform.MAC, Platform.WINDOWS}) {
            assertEquals(
                    Path.of("/elsewhere"),
                    folder(system, properties, Map.of("XDG_CACHE_HOME", "/fast", "LOCALAPPDATA", "/local")));
        }
    }

    private static Path folder(int system, Map<String, String> properties, Map<String, String> environment) {
        return CacheFolder.of(system, properties::get, environment::get);
    }
}
