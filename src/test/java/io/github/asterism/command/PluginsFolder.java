package io.github.asterism.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A folder in which ImageJ finds our menu; the classes themselves are on the class path. */
public final class PluginsFolder {
    private PluginsFolder() {}

    public static Path write(Path parent) {
        try {
            Path plugins = Files.createDirectories(parent.resolve("plugins"));
            // ImageJ looks only into jars with an underscore in their names.
            try (OutputStream file = Files.newOutputStream(plugins.resolve("Asterism_.jar"));
                    JarOutputStream jar = new JarOutputStream(file)) {
                jar.putNextEntry(new ZipEntry("plugins.config"));
                jar.write(Files.readAllBytes(Path.of("plugins.config")));
                jar.closeEntry();
            }
            return plugins;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
