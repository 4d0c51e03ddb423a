package io.github.asterism.train;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints of one training run, the last three of which are kept. */
final class CheckpointFolder {
    private static final int KEPT = 3;
    private static final String SUFFIX = ".checkpoint";

    private final Path folder;

    /** @param output the model folder that the run will write; the checkpoints are beside it */
    CheckpointFolder(Path output) {
        folder = output.toAbsolutePath().resolveSibling(output.getFileName() + "-training");
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

    /** The best checkpoint so far, if there is one. */
    Optional<Checkpoint> readBest() {
        return Files.exists(best()) ? Optional.of(Checkpoint.read(best())) : Optional.empty();
    }

    private Path best() {
        return folder.resolve("best");
    }

    /** Forgets the best checkpoint of an earlier run. */
    void forgetBest() {
        try {
            Files.deleteIfExists(best());
        } catch (IOException e) {
            throw new AsterismException("An old checkpoint cannot be deleted: " + e.getMessage(), e);
        }
    }

    /**
     * The newest whole checkpoint, or null if there is none.
     *
     * @throws AsterismException if it belongs to a run with other settings
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
            identity.forEach((key, value) -> {
                String before = checkpoint.facts().get(key);
                if (!value.equals(before)) {
                    throw new AsterismException("The run in " + folder + " was started with " + key + "=" + before
                            + ", not " + value + ". Continue it with its own settings, or choose another output=.");
                }
            });
            return checkpoint;
        }
        if (damaged != null) {
            throw damaged;
        }
        return null;
    }

    Path folder() {
        return folder;
    }

    /** Newest first. */
    private List<Path> files() {
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
