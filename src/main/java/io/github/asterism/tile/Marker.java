package io.github.asterism.tile;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What remains of a piece of work that is done, in a file: the moments that were measured, and the fingerprints of the files that
 * were written.
 *
 * @param moments null if nothing was measured
 * @param files path → SHA-256
 */
record Marker(Moments moments, Map<Path, String> files) {
    private static final int HASH = 32;

    /** Of files that have just been written. */
    static Marker of(Moments moments, Iterable<Path> files) {
        Map<Path, String> hashes = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                hashes.put(file, Sha256.of(file));
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
        return new Marker(moments, hashes);
    }

    /** Writes it, complete or not at all, and only when it is on the disk. */
    void write(Path path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(moments == null ? 0 : moments.mean().length);
            if (moments != null) {
                out.writeLong(moments.count());
                for (int c = 0; c < moments.mean().length; c++) {
                    out.writeDouble(moments.mean()[c]);
                    out.writeDouble(moments.deviations()[c]);
                }
            }
            out.writeInt(files.size());
            for (Map.Entry<Path, String> file : files.entrySet()) {
                out.writeUTF(file.getKey().toString());
                out.writeUTF(file.getValue());
            }
            out.write(Sha256.digest().digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory never fails so
        }
        write(path, ByteBuffer.wrap(bytes.toByteArray()));
    }

    /** Writes a file so that it is there with all its bytes, on the disk, or as it was before. */
    static void write(Path path, ByteBuffer bytes) {
        Path unfinished = path.resolveSibling(".asterism-" + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            unfinished.toFile().delete();
            throw failed(path, e);
        }
    }

    /** Reads a marker; empty if there is none, or it is damaged, or one of the files is not as it was. */
    static Optional<Marker> verified(Path path) {
        try {
            return read(path).filter(Marker::isTrue);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** The same without a look at the files. */
    static Optional<Marker> read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        byte[] content = Arrays.copyOf(bytes, Math.max(0, bytes.length - HASH));
        if (!Arrays.equals(Sha256.digest().digest(content), Arrays.copyOfRange(bytes, content.length, bytes.length))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            Moments moments = null;
            int channels = in.readInt();
            if (channels > 0) {
                long count = in.readLong();
                double[] mean = new double[channels];
                double[] deviations = new double[channels];
                for (int c = 0; c < channels; c++) {
                    mean[c] = in.readDouble();
                    deviations[c] = in.readDouble();
                }
                moments = new Moments(count, mean, deviations);
            }
            Map<Path, String> files = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                files.put(Path.of(in.readUTF()), in.readUTF());
            }
            return Optional.of(new Marker(moments, files));
        }
    }

    private boolean isTrue() {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            try {
                if (!Sha256.of(file.getKey()).equals(file.getValue())) {
                    return false;
                }
            } catch (NoSuchFileException missing) {
                return false;
            } catch (IOException e) {
                throw failed(file.getKey(), e);
            }
        }
        return true;
    }

    private static AsterismException failed(Path path, IOException cause) {
        return new AsterismException(
                path + ": the state of the translation cannot be kept there (" + cause.getMessage()
                        + "). Check that the disk has space left and stays connected, then start again: what is done is"
                        + " not lost.",
                cause);
    }
}
