package io.github.asterism.model;

import io.github.asterism.model.StoredTensor.Storage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The two containers in which PyTorch keeps a pickle with the storages of its tensors. */
final class TorchArchive {
    private static final String MAGIC = "119547037146038801333356"; // first object of the format before PyTorch 1.6
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] PICKLE = {(byte) 0x80};

    private TorchArchive() {}

    /** @return maps, lists, text, numbers, booleans, nulls and Numbers */
    static Object read(Path file) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (startsWith(input, ZIP)) {
                return readZip(file);
            }
            if (!startsWith(input, PICKLE) || !MAGIC.equals(String.valueOf(new PickleReader().load(input)))) {
                throw new IOException("it starts like neither form of one");
            }
            return readLegacy(input, Files.size(file));
        }
    }

    private static boolean startsWith(InputStream input, byte[] start) throws IOException {
        input.mark(start.length);
        boolean equal = Arrays.equals(start, input.readNBytes(start.length));
        input.reset();
        return equal;
    }

    /** {@code NAME/data.pkl} is the pickle, {@code NAME/data/KEY} its storages. */
    private static Object readZip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String pickle = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.equals("data.pkl") || name.matches("[^/]+/data\\.pkl"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("it is a zip file without data.pkl"));
            String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
            if (zip.getEntry(folder + "byteorder") != null) {
                String order = new String(bytes(zip, folder + "byteorder"), StandardCharsets.UTF_8);
                if (!order.equals("little")) {
                    throw new IOException("it is " + order + "-endian");
                }
            }
            PickleReader reader = new PickleReader();
            Object root = reader.load(new ByteArrayInputStream(bytes(zip, pickle)));
            check(reader.storages().values(), Files.size(file));
            Map<String, ByteBuffer> storages = new HashMap<>();
            for (Storage storage : reader.storages().values()) {
                byte[] bytes = bytes(zip, folder + "data/" + storage.key());
                if (bytes.length != storage.bytes()) {
                    throw new IOException("its storage " + storage.key() + " has not the declared length");
                }
                storages.put(storage.key(), littleEndian(bytes));
            }
            return new TensorTree(Files.size(file), storages).plain(root);
        }
    }

    /** PyTorch does not compress, so no part outgrows the file. */
    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no part " + name);
        }
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > Integer.MAX_VALUE) {
            throw new IOException("its part " + name + " is compressed or larger than 2 GB");
        }
        try (InputStream input = zip.getInputStream(entry)) {
            return input.readNBytes((int) entry.getSize());
        }
    }

    /** After the magic number: protocol, system, content, list of storage keys, then the storages in that order. */
    private static Object readLegacy(InputStream input, long length) throws IOException {
        new PickleReader().load(input);
        new PickleReader().load(input);
        PickleReader reader = new PickleReader();
        Object root = reader.load(input);
        check(reader.storages().values(), length);
        Map<String, ByteBuffer> storages = new HashMap<>();
        for (Object key : (List<?>) new PickleReader().load(input)) {
            Storage storage = reader.storages().get(key);
            byte[] count = input.readNBytes(8);
            if (storage == null || count.length < 8 || littleEndian(count).getLong() != storage.count()) {
                throw new IOException("its storage " + key + " is not where or what it should be");
            }
            byte[] bytes = input.readNBytes((int) storage.bytes());
            if (bytes.length != storage.bytes()) {
                throw new IOException("it ends within its storage " + key);
            }
            storages.put(storage.key(), littleEndian(bytes));
        }
        return new TensorTree(length, storages).plain(root);
    }

    /** Before anything is allocated. */
    private static void check(Collection<Storage> storages, long length) throws IOException {
        long bytes = 0;
        for (Storage storage : storages) {
            bytes = Math.addExact(bytes, storage.bytes());
        }
        if (bytes > length) {
            throw new IOException("it declares " + bytes + " bytes of numbers, but is only " + length + " long");
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
