package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.ModelCard;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    private static final List<String> NETWORKS =
            List.of("generator.onnx", "mapping_network.onnx", "style_encoder.onnx", "discriminator.onnx");

    @TempDir
    Path folder;

    /** Listens until a step is done, then stops the run. */
    private record StopAfter(long step, long[] last) implements TrainingListener {
        StopAfter(long step) {
            this(step, new long[1]);
        }

        @Override
        public void report(double fraction, String message) {}

        @Override
        public void losses(long done, Map<String, Double> losses) {
            last[0] = done;
        }

        @Override
        public boolean stopped() {
            return last[0] >= step;
        }
    }

    private void run(TrainingSettings settings, long stopAfter) {
        new TrainingRun(settings, new StopAfter(stopAfter)).run();
    }

    @Test
    void aContinuedRunEndsWithTheSameModelAsAnUninterruptedOne() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path whole = folder.resolve("whole");
        run(DrawnData.settings(data, whole, 7, false), Long.MAX_VALUE);

        Path pieces = folder.resolve("pieces");
        assertThrows(Progress.StoppedException.class, () -> run(DrawnData.settings(data, pieces, 7, false), 3));
        assertFalse(Files.exists(pieces));
        run(DrawnData.settings(data, pieces, 7, true), Long.MAX_VALUE);

        for (String network : NETWORKS) {
            assertArrayEquals(
                    Files.readAllBytes(whole.resolve(network)), Files.readAllBytes(pieces.resolve(network)), network);
        }
        ModelCard card = ModelCard.read(pieces);
        assertEquals(List.of("blue", "red"), card.domainNames());
        assertEquals(8, card.training().get("images"));
    }

    @Test
    void aDamagedCheckpointIsPassedOver() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path output = folder.resolve("model");
        assertThrows(Progress.StoppedException.class, () -> run(DrawnData.settings(data, output, 6, false), 5));
        CheckpointFolder checkpoints = new CheckpointFolder(output);
        Map<String, String> any = Map.of();
        assertEquals("5", checkpoints.newest(any).facts().get("step"));
        try (RandomAccessFile file = new RandomAccessFile(
                checkpoints.folder().resolve("step-00000005.checkpoint").toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(file.read() ^ 1);
        }
        assertEquals("4", checkpoints.newest(any).facts().get("step"));
    }

    @Test
    void aRunIsNotContinuedWithOtherSettings() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path output = folder.resolve("model");
        assertThrows(Progress.StoppedException.class, () -> run(DrawnData.settings(data, output, 6, false), 2));
        AsterismException e =
                assertThrows(AsterismException.class, () -> run(DrawnData.settings(data, output, 9, true), 2));
        assertTrue(e.getMessage().contains("steps=6"), e.getMessage());
    }

    @Test
    void dataThatCannotBeLearntFromIsRefused() throws IOException {
        Path missing = folder.resolve("nowhere");
        assertMessage("no such folder", missing);
        Path one = folder.resolve("one");
        Files.createDirectories(one.resolve("only"));
        assertMessage("at least two", one);
        Path empty = DrawnData.write(folder.resolve("empty"), 3);
        Files.createDirectories(empty.resolve("void"));
        assertMessage("void", empty);
        Path corrupt = DrawnData.write(folder.resolve("corrupt"), 3);
        Files.writeString(corrupt.resolve("red").resolve("broken.png"), "no picture");
        assertMessage("broken.png", corrupt);
        Path comma = DrawnData.write(folder.resolve("comma"), 3);
        Files.createDirectories(comma.resolve("a,b"));
        assertMessage("comma", comma);
    }

    private void assertMessage(String part, Path data) {
        TrainingSettings settings = DrawnData.settings(data, folder.resolve("model"), 2, false);
        AsterismException e = assertThrows(AsterismException.class, () -> run(settings, 1));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
