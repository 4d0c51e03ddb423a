package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Every step is judged; the third is the best. */
    private static ModelScore bestAtThree(long stepsBefore) {
        long[] step = {stepsBefore};
        return model -> Math.abs(++step[0] - 3);
    }

    @Test
    void theBestStateIsPublishedIfTheModelIsJudgedAlsoByAContinuedRun() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path last = folder.resolve("last");
        run(DrawnData.settings(data, last, 7, false), Long.MAX_VALUE);
        Path best = folder.resolve("best");
        TrainingSettings settings = DrawnData.settings(data, best, 7, false);
        new TrainingRun(settings, new StopAfter(Long.MAX_VALUE), bestAtThree(0)).run();
        assertEquals("3", ModelCard.read(best).training().get("best step"));
        assertFalse(Arrays.equals(
                Files.readAllBytes(last.resolve("generator.onnx")),
                Files.readAllBytes(best.resolve("generator.onnx"))));
        assertTrue(Files.readString(best.resolve("losses.csv")).startsWith("step,"));

        Path pieces = folder.resolve("pieces");
        TrainingSettings begun = DrawnData.settings(data, pieces, 7, false);
        assertThrows(
                Progress.StoppedException.class, () -> new TrainingRun(begun, new StopAfter(5), bestAtThree(0)).run());
        TrainingSettings resumed = DrawnData.settings(data, pieces, 7, true);
        new TrainingRun(resumed, new StopAfter(Long.MAX_VALUE), bestAtThree(5)).run();
        for (String network : NETWORKS) {
            assertArrayEquals(
                    Files.readAllBytes(best.resolve(network)), Files.readAllBytes(pieces.resolve(network)), network);
        }
    }

    @Test
    void aModelIsJudgedByWhatItsAveragesMakeOfImages() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        List<Numbers> seen = new ArrayList<>();
        ModelScore score = model -> {
            Numbers images = Numbers.of(new float[2 * 3 * 32 * 32], 2, 3, 32, 32);
            Numbers once = model.translate(images, 1, 7);
            assertArrayEquals(once.data(), model.translate(images, 1, 7).data());
            assertFalse(Arrays.equals(once.data(), model.translate(images, 0, 7).data()));
            seen.add(once);
            return 1;
        };
        TrainingSettings settings = DrawnData.settings(data, folder.resolve("model"), 3, false);
        new TrainingRun(settings, new StopAfter(Long.MAX_VALUE), score).run();
        assertEquals(3, seen.size());
        assertArrayEquals(new long[] {2, 3, 32, 32}, seen.get(0).shape());
    }

    private void assertMessage(String part, Path data) {
        TrainingSettings settings = DrawnData.settings(data, folder.resolve("model"), 2, false);
        AsterismException e = assertThrows(AsterismException.class, () -> run(settings, 1));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
