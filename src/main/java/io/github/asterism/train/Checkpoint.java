package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Safetensors;
import io.github.asterism.model.Sha256;
import io.github.asterism.net.Numbers;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/**
 * Everything that a continued training run needs, in one file: a safetensors file with a SHA-256 trailer.
 *
 * @param facts step, settings and the like, as text
 * @param numbers weights, averages and moments by name
 */
record Checkpoint(Map<String, String> facts, Map<String, Numbers> numbers) {
    private static final int HASH_BYTES = 32;

    /** Writes the file in one piece: after a crash there is the old file, or the new one, but never a part. */
    void write(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            MessageDigest hash = Sha256.digest();
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                new Safetensors(facts, numbers).write(new DigestOutputStream(out, hash));
                out.write(hash.digest());
                out.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new AsterismException(
                    "The checkpoint " + file + " cannot be written: " + e.getMessage() + ". Is the disk full?", e);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return; // has no such thing; a rename is durable by itself
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @throws AsterismException if the file is damaged: its hash does not agree
     */
    static Checkpoint read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length - HASH_BYTES;
            if (length < 8 || !MessageDigest.isEqual(hash(bytes, length), tail(bytes))) {
                throw new AsterismException("The checkpoint " + file + " is damaged; an older one may be whole.");
            }
            Safetensors content = Safetensors.decode(ByteBuffer.wrap(bytes, 0, length), "The checkpoint " + file);
            return new Checkpoint(content.metadata(), content.numbers());
        } catch (IOException e) {
            throw new AsterismException("The checkpoint " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    boolean isFinite() {
        for (Numbers each : numbers.values()) {
            for (float number : each.data()) {
                if (!Float.isFinite(number)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length - HASH_BYTES, bytes.length);
    }

    private static byte[] hash(byte[] bytes, int length) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes, 0, length);
        return digest.digest();
    }
}
