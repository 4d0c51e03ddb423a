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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    private static final List<String> NETWORKS =
            List.of("generator.onnx", "mapping_network.onnx", "style_encoder.onnx", "discriminator.onnx");

    @TempDir
    Path folder;

    /** Listens until a step is done, then stops the run. */
    private record StopAfter(long step, long[] last, List<String> messages) implements TrainingListener {
        StopAfter(long step) {
            this(step, new long[1], new ArrayList<>());
        }

        @Override
        public void report(double fraction, String message) {
            messages.add(message);
        }

        boolean heard(String part) {
            return messages.stream().anyMatch(message -> message.contains(part));
        }

        @Override
        public void losses(long done, Map<String, Double> losses) {
            last[0] = done;
        }

        @Override
        public boolean stopped() {
            return last[0] >= step;
        }
    }

    private StopAfter run(TrainingSettings settings, long stopAfter) {
        StopAfter listener = new StopAfter(stopAfter);
        new TrainingRun(settings, listener).run();
        return listener;
    }

    private static void judged(TrainingSettings settings, ModelScore score) {
        new TrainingRun(settings, new StopAfter(Long.MAX_VALUE), score).run();
    }

    private static void assertSameNetworks(Path expected, Path found) throws IOException {
        for (String network : NETWORKS) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(network)), Files.readAllBytes(found.resolve(network)), network);
        }
    }

    private static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 1);
        }
    }

    private static void assertRefused(String part, Executable action) {
        AsterismException e = assertThrows(AsterismException.class, action);
        assertTrue(e.getMessage().contains(part), e.getMessage());
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

        assertSameNetworks(whole, pieces);
        ModelCard card = ModelCard.read(pieces);
        assertEquals(List.of("blue", "red"), card.domainNames());
        assertEquals(8, card.training().get("images"));
    }

    @Test
    void aDamagedCheckpointIsPassedOver() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path output = folder.resolve("model");
        TrainingSettings settings = DrawnData.settings(data, output, 6, false);
        assertThrows(Progress.StoppedException.class, () -> run(settings, 5));
        CheckpointFolder checkpoints = new CheckpointFolder(settings);
        Path newest = checkpoints.folder().resolve("step-00000005.checkpoint");
        Map<String, String> same = Checkpoint.read(newest).facts();
        assertEquals("5", checkpoints.newest(same).facts().get("step"));
        damage(newest);
        assertEquals("4", checkpoints.newest(same).facts().get("step"));
    }

    @Test
    void aRunIsNotContinuedWithOtherSettings() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path output = folder.resolve("model");
        assertThrows(Progress.StoppedException.class, () -> run(DrawnData.settings(data, output, 6, false), 2));
        assertRefused("steps=6", () -> run(DrawnData.settings(data, output, 9, true), 2));
        assertRefused("without judge", () -> judged(DrawnData.settings(data, output, 6, true), model -> 1));
        Files.delete(data.resolve("red/disc3.png"));
        assertRefused("other images", () -> run(DrawnData.settings(data, output, 6, true), 2));
    }

    /** Its own are fewer steps old, so the older ones would pass for the newest. */
    @Test
    void aFreshRunSetsTheCheckpointsOfALongerOneAside() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path output = folder.resolve("model");
        assertThrows(Progress.StoppedException.class, () -> run(DrawnData.settings(data, output, 9, false), 8));
        TrainingSettings fresh = DrawnData.settings(data, output, 4, false);
        StopAfter listener = run(fresh, Long.MAX_VALUE);
        assertTrue(listener.heard("model-training-before-"), listener.messages().toString());
        assertTrue(Files.exists(new CheckpointFolder(fresh).folder().resolve("step-00000004.checkpoint")));
        assertFalse(Files.exists(new CheckpointFolder(fresh).folder().resolve("step-00000008.checkpoint")));
        try (Stream<Path> folders = Files.list(folder)) {
            Path aside = folders.filter(each -> each.getFileName().toString().contains("-before-"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(Files.exists(aside.resolve("step-00000008.checkpoint")));
        }
    }

    @Test
    void whatCannotBePublishedIsNotTrained() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        StopAfter listener = new StopAfter(Long.MAX_VALUE);
        TrainingSettings overwriting = DrawnData.settings(data, notes, 2, false);
        assertRefused("no model folder", () -> new TrainingRun(overwriting, listener).run());
        Files.move(data.resolve("blue"), data.resolve("RED_"));
        TrainingSettings alike = DrawnData.settings(data, folder.resolve("model"), 2, false);
        assertRefused("named alike", () -> new TrainingRun(alike, listener).run());
        assertEquals(List.of(), listener.messages());
    }

    @Test
    void stopsWhileAStepIsMeasured() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        TrainingSettings settings = DrawnData.settings(data, folder.resolve("model"), 2, false);
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void report(double fraction, String message) {
                heard.add(message);
            }

            @Override
            public boolean stopped() {
                return !heard.isEmpty() && heard.get(heard.size() - 1).contains("measuring");
            }
        };
        assertThrows(Progress.StoppedException.class, () -> new TrainingRun(settings, listener).run());
        assertFalse(Files.exists(new CheckpointFolder(settings).folder()));
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
        judged(settings, bestAtThree(0));
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
        judged(resumed, bestAtThree(4)); // the fifth step is judged again
        assertSameNetworks(best, pieces);
        assertTrue(ModelCard.read(best).training().containsKey("losses of the last steps"));
    }

    @Test
    void aStepWhoseJudgementWasStoppedIsKeptAndJudgedLater() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path whole = folder.resolve("whole");
        judged(DrawnData.settings(data, whole, 7, false), bestAtThree(0));
        Path pieces = folder.resolve("pieces");
        ModelScore begun = bestAtThree(0);
        int[] judgements = {0};
        TrainingSettings settings = DrawnData.settings(data, pieces, 7, false);
        assertThrows(
                Progress.StoppedException.class,
                () -> judged(settings, model -> {
                    if (++judgements[0] == 3) {
                        throw new Progress.StoppedException();
                    }
                    return begun.of(model);
                }));
        assertTrue(Files.exists(new CheckpointFolder(settings).folder().resolve("step-00000003.checkpoint")));
        judged(DrawnData.settings(data, pieces, 7, true), bestAtThree(2));
        assertEquals("3", ModelCard.read(pieces).training().get("best step"));
        assertSameNetworks(whole, pieces);
    }

    @Test
    void aJudgedRunIsContinuedWithItsJudgeAloneAndWithoutADamagedBest() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        TrainingSettings begun = DrawnData.settings(data, folder.resolve("model"), 6, false);
        assertThrows(
                Progress.StoppedException.class, () -> new TrainingRun(begun, new StopAfter(4), bestAtThree(0)).run());
        TrainingSettings resumed = DrawnData.settings(data, folder.resolve("model"), 6, true);
        assertRefused("judge=", () -> run(resumed, Long.MAX_VALUE));
        assertRefused(
                "judge=another",
                () -> judged(resumed, new ModelScore() {
                    @Override
                    public double of(Translation translation) {
                        return 0;
                    }

                    @Override
                    public String name() {
                        return "another";
                    }
                }));
        damage(new CheckpointFolder(begun).folder().resolve("best"));
        StopAfter listener = new StopAfter(Long.MAX_VALUE);
        new TrainingRun(resumed, listener, bestAtThree(3)).run();
        assertTrue(listener.heard("damaged"), listener.messages().toString());
        assertEquals("4", ModelCard.read(folder.resolve("model")).training().get("best step"));
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
        assertRefused(part, () -> run(settings, 1));
    }
}
