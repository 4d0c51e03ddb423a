package io.github.asterism.model;

import com.sun.management.OperatingSystemMXBean;
import io.github.asterism.AsterismException;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Models that stay open between commands, so that a macro which translates a hundred images loads its model once. A model
 * is lent to any number of users at once, and closed some time after the last has given it back. One whose files have
 * changed is not lent again.
 *
 * <p>Safe for use by several threads.
 */
public final class OpenModels implements AutoCloseable {
    private static final OpenModels OF_THIS_PROGRAM = new OpenModels(3, physicalMemory() / 16, Duration.ofMinutes(10));
    private static final int HURRY = 10; // times less patience with a model that holds much memory

    private final int most;
    private final long mostBytes;
    private final Duration patience;
    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(Path folder, Device device, int threads) {}

    /** The state of a folder: two with the same files, sizes, times and places on disk are the same. */
    private record Snapshot(List<String> files, long bytes) {}

    private static final class Entry {
        private final Model model;
        private final Snapshot snapshot;
        private int users;
        private long idleSince; // of System.nanoTime
        private boolean retired;

        private Entry(Model model, Snapshot snapshot) {
            this.model = model;
            this.snapshot = snapshot;
        }
    }

    /** A model on loan, to be given back by closing this; the model itself is not the user's to close. */
    public final class Loan implements AutoCloseable {
        private final Entry entry;
        private CompletableFuture<Void> warming = CompletableFuture.completedFuture(null);
        private boolean returned;

        private Loan(Entry entry) {
            this.entry = entry;
        }

        public Model model() {
            return entry.model;
        }

        /**
         * Begins to open the generator, which every translation needs, while the user reads an image. What fails will fail
         * again, with a message, when the generator is used.
         */
        public void warmUp() {
            warming = CompletableFuture.runAsync(() -> entry.model.device());
        }

        /** Gives the model back, when it has warmed up: a program that ends inside a native library crashes. */
        @Override
        public void close() {
            warming.exceptionally(failure -> null).join();
            synchronized (OpenModels.this) {
                if (!returned) {
                    returned = true;
                    takeBack(entry);
                }
            }
        }
    }

    /**
     * @param most number of idle models to keep
     * @param mostBytes that the files of all idle models may have
     * @param patience how long to keep an idle one; a tenth of it if it has translated a large image, of which it keeps the
     *     memory
     */
    public OpenModels(int most, long mostBytes, Duration patience) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.patience = patience;
    }

    /**
     * Those of all commands: up to three idle models, whose files together are no larger than a sixteenth of the memory, for
     * ten minutes; for one minute after an image above 512×512 pixels.
     */
    public static OpenModels ofThisProgram() {
        return OF_THIS_PROGRAM;
    }

    /** Bytes. */
    private static long physicalMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /**
     * Lends a model, opened already or now.
     *
     * @param model path of the model, or its name within one of the standard folders
     * @param threads how many of the processor's threads networks may use; 0: as many as there are cores
     * @throws AsterismException if there is none, or its card is damaged
     */
    public synchronized Loan borrow(Path model, Device device, int threads) {
        Path folder = ModelFolders.find(model, ModelFolders.standard());
        Key key = new Key(folder.toAbsolutePath().normalize(), device, threads);
        Snapshot now = snapshot(folder);
        Entry entry = entries.get(key);
        if (entry != null && !entry.snapshot.equals(now)) {
            retire(key);
            entry = null;
        }
        if (entry == null) {
            entry = new Entry(Model.open(folder, device, threads), now);
            entries.put(key, entry);
        }
        entry.users++;
        return new Loan(entry);
    }

    private void takeBack(Entry entry) {
        entry.users--;
        if (entry.users > 0) {
            return;
        }
        if (entry.retired) {
            entry.model.close();
            return;
        }
        entry.idleSince = System.nanoTime();
        retireBeyondLimits();
        CompletableFuture.delayedExecutor(patience(entry), TimeUnit.NANOSECONDS).execute(this::retireForgotten);
    }

    private void retireBeyondLimits() {
        int number = 0;
        long bytes = 0;
        for (Key key : idle()) {
            number++;
            bytes += entries.get(key).snapshot.bytes();
            if (number > most || bytes > mostBytes) {
                retire(key);
            }
        }
    }

    private synchronized void retireForgotten() {
        long now = System.nanoTime();
        for (Key key : idle()) {
            Entry entry = entries.get(key);
            if (now - entry.idleSince >= patience(entry)) {
                retire(key);
            }
        }
    }

    /** Nanoseconds. */
    private long patience(Entry entry) {
        return entry.model.holdsMuchMemory() ? patience.toNanos() / HURRY : patience.toNanos();
    }

    /** Closes all models that nobody uses, for when memory is short. */
    public synchronized void releaseIdle() {
        idle().forEach(this::retire);
    }

    /** The models that nobody uses, the last used first. */
    private List<Key> idle() {
        return entries.keySet().stream()
                .filter(key -> entries.get(key).users == 0)
                .sorted(Comparator.comparingLong((Key key) -> entries.get(key).idleSince)
                        .reversed())
                .toList();
    }

    /** Not lent again; closed at once, or by its last user. */
    private void retire(Key key) {
        Entry entry = entries.remove(key);
        entry.retired = true;
        if (entry.users == 0) {
            entry.model.close();
        }
    }

    /** How many models are open and will be lent again. */
    synchronized int size() {
        return entries.size();
    }

    /** Closes all models, those on loan when they are given back. */
    @Override
    public synchronized void close() {
        new ArrayList<>(entries.keySet()).forEach(this::retire);
    }

    private static Snapshot snapshot(Path folder) {
        List<String> states = new ArrayList<>();
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".onnx") || name.equals(BioimageModel.FILE)) {
                    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
                    states.add(name + " " + facts.size() + " " + facts.lastModifiedTime() + " " + facts.fileKey());
                    bytes += facts.size();
                }
            }
            return new Snapshot(states, bytes);
        } catch (IOException | UncheckedIOException e) {
            throw new AsterismException(folder + " cannot be listed: " + e + ". Check that it may be read.", e);
        }
    }
}
