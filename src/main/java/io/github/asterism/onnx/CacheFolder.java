package io.github.asterism.onnx;

import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where the current user's programs keep what they can make again: {@code ~/.cache/asterism} (or within
 * {@code $XDG_CACHE_HOME}), {@code %LOCALAPPDATA%\Asterism\cache}, or {@code ~/Library/Caches/Asterism}. The system property
 * {@code asterism.cache} names another folder, which nobody else should be able to write to: code is loaded from it.
 */
final class CacheFolder {
    private static final String PROPERTY = "asterism.cache";

    private CacheFolder() {}

    static Path ofThisUser() {
        return of(Platform.getOSType(), System::getProperty, System::getenv);
    }

    /** @param system a kind of system, as {@link Platform} numbers them */
    static Path of(int system, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        String chosen = properties.apply(PROPERTY);
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        Path home = Path.of(properties.apply("user.home"));
        return switch (system) {
            case Platform.WINDOWS ->
                within(environment.apply("LOCALAPPDATA"), home.resolve("AppData/Local"))
                        .resolve("Asterism/cache");
            case Platform.MAC -> home.resolve("Library/Caches/Asterism");
            default ->
                within(environment.apply("XDG_CACHE_HOME"), home.resolve(".cache"))
                        .resolve("asterism");
        };
    }

    private static Path within(String named, Path usual) {
        return named == null || !Path.of(named).isAbsolute() ? usual : Path.of(named);
    }
}
