package io.github.asterism.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A file within a jar.
 *
 * @param name without folders
 * @param source address within the jar
 * @param size in bytes
 * @param checksum CRC-32, as the jar's directory states it
 */
record PackedFile(String name, URL source, long size, long checksum) {
    private static final int BUFFER = 1 << 18; // bytes; all libraries are read at each start

    /** The file at an address; empty if it is not in a jar. */
    static Optional<PackedFile> at(URL source) throws IOException {
        if (source == null || !(source.openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = jar.getJarEntry(connection.getEntryName());
            String path = entry.getName();
            return entry.getSize() < 0 || entry.getCrc() < 0
                    ? Optional.empty()
                    : Optional.of(new PackedFile(
                            path.substring(path.lastIndexOf('/') + 1), source, entry.getSize(), entry.getCrc()));
        }
    }

    /**
     * Unpacks the file unless it already lies in the folder, intact. It appears complete or not at all, also where several
     * processes unpack it at once.
     *
     * @throws IOException if it cannot be written
     */
    void unpackInto(Path folder) throws IOException {
        Path file = folder.resolve(name);
        if (isIntact(file)) {
            return;
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, name, ".part");
        try {
            write(draft);
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private boolean isIntact(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != size) {
            return false;
        }
        CRC32 found = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                found.update(buffer, 0, read);
            }
        }
        return found.getValue() == checksum;
    }

    private void write(Path draft) throws IOException {
        CRC32 written = new CRC32();
        try (InputStream packed = open();
                OutputStream content = new CheckedOutputStream(Files.newOutputStream(draft), written)) {
            packed.transferTo(content);
        }
        if (written.getValue() != checksum) {
            throw new IOException(source + " is damaged");
        }
    }

    private InputStream open() throws IOException {
        JarURLConnection connection = (JarURLConnection) source.openConnection();
        connection.setUseCaches(false); // the jar is closed with the stream
        return connection.getInputStream();
    }

    private void publish(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            // Windows lets nobody replace a library in use: another process has unpacked and loaded it meanwhile.
            if (!isIntact(file)) {
                throw e;
            }
        }
    }
}
