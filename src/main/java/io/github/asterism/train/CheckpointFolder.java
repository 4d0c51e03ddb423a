package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The checkpoints of one training run, the last three of which are kept. */
final class CheckpointFolder {
    private static final int KEPT = 3;
    private static final String SUFFIX = ".checkpoint";
    private static final String BEST = "best";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** What a checkpoint says of itself rather than of its run. */
    private static final Set<String> BOOKKEEPING = Set.of("step", "seconds", RunState.RATE, TrainingListener.SCORE);

    private final Path folder;

    /** @param settings say what the run will write; the checkpoints are beside it */
    CheckpointFolder(TrainingSettings settings) {
        Path output = settings.output().toAbsolutePath();
        folder = output.resolveSibling(output.getFileName() + settings.recipe().checkpointsSuffix());
    }

    /** Whether a file is called like a checkpoint of Asterism's. */
    static boolean isCheckpoint(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) || name.equals(BEST);
    }

    /** The newest checkpoint in the folder of a run; nothing if it is no such folder. */
    static Optional<Path> newestIn(Path folder) {
        return files(folder).stream().findFirst();
    }

    /**
     * Moves the checkpoints of an earlier run out of the way of a fresh one, whose own would not be told apart.
     *
     * @return where they are now; nothing if there are none
     */
    Optional<Path> moveAside() {
        if (files().isEmpty() && !Files.exists(best()) && !Files.exists(folder.resolve(Previews.FOLDER))) {
            return Optional.empty();
        }
        String name = folder.getFileName() + "-before-" + LocalDateTime.now().format(TIME);
        Path aside = folder.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = folder.resolveSibling(name + "-" + i);
        }
        try {
            return Optional.of(Files.move(folder, aside));
        } catch (IOException e) {
            throw new AsterismException(
                    "The checkpoints of an earlier run, " + folder + ", cannot be moved aside: " + e
                            + ". Continue that run with resume=true, or choose another output=.",
                    e);
        }
    }

    void write(Checkpoint checkpoint, long step) {
        checkpoint.write(folder.resolve(String.format("step-%08d%s", step, SUFFIX)));
        List<Path> all = files();
        try {
            for (int i = KEPT; i < all.size(); i++) {
                Files.delete(all.get(i));
            }
        } catch (IOException e) {
            throw new AsterismException("An old checkpoint cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** Keeps a checkpoint as the best so far, in the place of the one before. */
    void writeBest(Checkpoint checkpoint) {
        checkpoint.write(best());
    }

    /** The best checkpoint so far, if there is a whole one. */
    Optional<Checkpoint> readBest(Progress progress) {
        if (!Files.exists(best())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.read(best()));
        } catch (AsterismException e) {
            progress.report(Double.NaN, "The best state so far is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Path best() {
        return folder.resolve(BEST);
    }

    /**
     * The newest whole checkpoint, or null if there is none.
     *
     * @throws AsterismException if it belongs to a run with other settings or images
     */
    Checkpoint newest(Map<String, String> identity) {
        AsterismException damaged = null;
        for (Path file : files()) {
            Checkpoint checkpoint;
            try {
                checkpoint = Checkpoint.read(file);
            } catch (AsterismException e) {
                damaged = e;
                continue;
            }
            requireSame(identity, checkpoint.facts());
            return checkpoint;
        }
        if (damaged != null) {
            throw damaged;
        }
        return null;
    }

    /**
     * The newest checkpoint of this run whose numbers are all finite; newer ones, which are of no use, are deleted. Null if there
     * is none.
     */
    Checkpoint newestSound() {
        for (Path file : files()) {
            try {
                Checkpoint checkpoint = Checkpoint.read(file);
                if (checkpoint.isFinite()) {
                    return checkpoint;
                }
            } catch (AsterismException damaged) {
                continue; // an older one may be whole
            }
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new AsterismException("The useless checkpoint " + file + " cannot be deleted: " + e + ".", e);
            }
        }
        return null;
    }

    /** Neither run may have a setting that the other has not. */
    private void requireSame(Map<String, String> now, Map<String, String> before) {
        Set<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(before.keySet());
        keys.removeAll(BOOKKEEPING);
        for (String key : keys) {
            if (!Objects.equals(now.get(key), before.get(key))) {
                String what = key.equals(TrainingRun.FINGERPRINT)
                        ? "on other images: names or sizes of files in data= have changed. Put the old ones back"
                        : said(key, before) + ", not " + said(key, now) + ". Continue it with its own settings";
                throw new AsterismException(
                        "The run in " + folder + " was started " + what + ", or choose another output=.");
            }
        }
    }

    private static String said(String key, Map<String, String> facts) {
        return facts.containsKey(key) ? "with " + key + "=" + facts.get(key) : "without " + key + "=";
    }

    Path folder() {
        return folder;
    }

    private List<Path> files() {
        return files(folder);
    }

    /** Newest first. */
    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new AsterismException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
