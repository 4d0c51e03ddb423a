package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may wish of a run while it trains. */
class WishesTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void draw() throws IOException {
        data = DrawnData.write(folder.resolve("data"), 4);
    }

    /** Wishes once, after a step; then whatever a function says, asked again and again. */
    private static class Person implements TrainingListener {
        private final LongFunction<Wish> wishes;
        private final List<Map<String, Double>> losses = new ArrayList<>();
        private final List<String> messages = new ArrayList<>();

        /** @param wishes for a number of steps done */
        Person(LongFunction<Wish> wishes) {
            this.wishes = wishes;
        }

        @Override
        public void report(double fraction, String message) {
            messages.add(message);
        }

        @Override
        public void losses(long step, Map<String, Double> found) {
            losses.add(Map.copyOf(found));
        }

        @Override
        public Wish wish() {
            return wishes.apply(losses.size());
        }
    }

    private static TrainingListener.Wish never(long step) {
        return TrainingListener.Wish.GO_ON;
    }

    /** A wish for one time, at a step. */
    private static LongFunction<TrainingListener.Wish> once(long step, TrainingListener.Wish wish) {
        boolean[] said = {false};
        return done -> {
            if (done != step || said[0]) {
                return TrainingListener.Wish.GO_ON;
            }
            said[0] = true;
            return wish;
        };
    }

    private TrainingSettings settings(String output, boolean resume) {
        return DrawnData.settings(data, folder.resolve(output), 7, resume);
    }

    private static Person run(TrainingSettings settings, LongFunction<TrainingListener.Wish> wishes) {
        Person person = new Person(wishes);
        new TrainingRun(settings, person).run();
        return person;
    }

    private void assertSame(String expected, String found) throws IOException {
        assertArrayEquals(
                Files.readAllBytes(folder.resolve(expected).resolve("generator.onnx")),
                Files.readAllBytes(folder.resolve(found).resolve("generator.onnx")));
    }

    @Test
    void toFinishPublishesTheStepsThatWereDoneAndTheRunCanStillBeContinued() throws IOException {
        Person person = run(settings("kept", false), once(3, TrainingListener.Wish.FINISH));
        assertEquals(3, person.losses.size());
        Map<String, Object> facts = ModelCard.read(folder.resolve("kept")).training();
        assertEquals("3", facts.get("steps"));
        assertEquals("7", facts.get("planned steps"));
        assertTrue(Files.exists(folder.resolve("kept-training/step-00000003.checkpoint")));
        assertTrue(Files.exists(folder.resolve("kept/losses.png")));
        run(settings("kept", true), WishesTest::never);
        assertEquals("7", ModelCard.read(folder.resolve("kept")).training().get("steps"));
        assertFalse(ModelCard.read(folder.resolve("kept")).training().containsKey("planned steps"));
        run(settings("whole", false), WishesTest::never);
        assertSame("whole", "kept");
    }

    @Test
    void toFinishJudgesTheLastStepAsAnyRunDoes() throws IOException {
        TrainingSettings rarely = new TrainingSettings(
                TrainingImages.of(data),
                folder.resolve("model"),
                false,
                100,
                0,
                32,
                true,
                2,
                7,
                0,
                0,
                null,
                100,
                new StarGanV2Plan(4, 8, 8, false, DrawnData.learning(7)));
        Person person = new Person(once(3, TrainingListener.Wish.FINISH));
        new TrainingRun(rarely, person, model -> 0.25).run();
        assertEquals("3", ModelCard.read(folder.resolve("model")).training().get("best step"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toExportWritesAModelAndChangesNothing(boolean labelled) throws IOException {
        Person exporting = run(recipe("exporting", labelled), once(3, TrainingListener.Wish.EXPORT));
        Person plain = run(recipe("plain", labelled), WishesTest::never);
        assertEquals(plain.losses, exporting.losses);
        assertSame("plain", "exporting");
        Path exported = folder.resolve("exporting-step-3");
        try (Model model = Model.open(exported, Device.CPU)) {
            assertEquals("3", model.card().training().get("steps"));
            assertEquals("exporting-step-3", model.card().name());
            model.session("generator");
        }
        assertTrue(Files.exists(exported.resolve("losses.csv")));
        assertTrue(exporting.messages.stream().anyMatch(message -> message.startsWith("Exported ")));
        assertEquals(
                exporting.losses.size() + "",
                ModelCard.read(folder.resolve("exporting")).training().get("steps"));
    }

    /** The StarGAN's discriminator has spectral norm, whose vectors change whenever it is looked at in the wrong way. */
    private TrainingSettings recipe(String output, boolean labelled) {
        if (!labelled) {
            return settings(output, false);
        }
        StarGanSettings learning = new StarGanSettings(
                Adversarial.WGAN_GP, 1, 10, 10, 0.5, 2, false, false, 2e-4, 0, true, Initialized.Kind.HE, 0.9);
        StarGanPlan plan = new StarGanPlan(4, 8, 1, Upsampling.NEAREST, 0, Norm.NONE, List.of(), learning);
        return new TrainingSettings(
                TrainingImages.of(data), folder.resolve(output), false, 3, 0, 16, true, 4, 6, 0.5, 0, null, 1, plan);
    }

    @Test
    void anExportThatCannotBeWrittenDoesNotEndTheTraining() throws IOException {
        Files.writeString(folder.resolve("model-step-3"), "somebody's notes");
        Person person = run(settings("model", false), once(3, TrainingListener.Wish.EXPORT));
        assertEquals(7, person.losses.size());
        assertTrue(
                person.messages.stream().anyMatch(message -> message.startsWith("Nothing was exported: ")),
                person.messages.toString());
        assertEquals("somebody's notes", Files.readString(folder.resolve("model-step-3")));
    }

    @Test
    void aPausedRunWaitsAndCanBeStoppedAndContinued() throws IOException {
        int[] asked = {0};
        Person person = new Person(done -> done != 3
                ? TrainingListener.Wish.GO_ON
                : ++asked[0] < 8 ? TrainingListener.Wish.PAUSE : TrainingListener.Wish.STOP);
        assertThrows(Progress.StoppedException.class, () -> new TrainingRun(settings("parts", false), person).run());
        assertEquals(8, asked[0]);
        assertEquals(3, person.losses.size());
        assertEquals(
                1,
                person.messages.stream()
                        .filter("Paused after step 3 of 7"::equals)
                        .count());
        assertTrue(Files.exists(folder.resolve("parts-training/step-00000003.checkpoint")));
        assertFalse(Files.exists(folder.resolve("parts")));
        run(settings("parts", true), WishesTest::never);
        run(settings("whole", false), WishesTest::never);
        assertSame("whole", "parts");
    }

    @Test
    void aPausedRunGoesOnAsIfItHadNot() throws IOException {
        int[] asked = {0};
        Person paused = run(
                settings("paused", false),
                done -> done == 3 && ++asked[0] < 4 ? TrainingListener.Wish.PAUSE : TrainingListener.Wish.GO_ON);
        assertEquals(4, asked[0]);
        assertEquals(run(settings("whole", false), WishesTest::never).losses, paused.losses);
        assertSame("whole", "paused");
    }

    /** As Escape does, which is polled by another way. */
    @Test
    void aPausedRunHearsThatTheCommandIsCanceled() {
        long begin = System.nanoTime();
        long[] pausedAt = {0};
        Person person = new Person(WishesTest::never) {
            @Override
            public boolean stopped() {
                return pausedAt[0] > 0 && System.nanoTime() - pausedAt[0] > 300e6;
            }

            @Override
            public Wish wish() {
                if (stopped()) {
                    return Wish.STOP;
                }
                pausedAt[0] = pausedAt[0] == 0 ? System.nanoTime() : pausedAt[0];
                return Wish.PAUSE;
            }
        };
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThrows(
                        Progress.StoppedException.class,
                        () -> new TrainingRun(settings("model", false), person).run()));
        assertTrue(pausedAt[0] > begin);
        assertTrue((System.nanoTime() - pausedAt[0]) * 1e-9 < 2.3, "within two seconds");
    }

    @Test
    void theListenerIsToldWhereARunBeginsAndWhatWasBefore() throws IOException {
        List<RunStart> starts = new ArrayList<>();
        for (long stop : new long[] {3, Long.MAX_VALUE}) {
            TrainingSettings settings = new TrainingSettings(
                    TrainingImages.of(data),
                    folder.resolve("model"),
                    true,
                    2,
                    2,
                    0,
                    32,
                    true,
                    2,
                    7,
                    0.25,
                    0,
                    null,
                    1,
                    new StarGanV2Plan(4, 8, 8, false, DrawnData.learning(7)),
                    FineTuning.NONE,
                    DistortionSettings.NONE,
                    1);
            Person person =
                    new Person(done -> done == stop ? TrainingListener.Wish.STOP : TrainingListener.Wish.GO_ON) {
                        @Override
                        public void started(RunStart start) {
                            starts.add(start);
                        }
                    };
            try {
                new TrainingRun(settings, person).run();
            } catch (Progress.StoppedException e) {
                assertEquals(3, stop);
            }
        }
        assertEquals(0, starts.get(0).step());
        assertEquals(Map.of(), starts.get(0).previews());
        assertEquals(3, starts.get(1).step());
        assertEquals(7, starts.get(1).steps());
        assertEquals(List.of(0L, 2L), List.copyOf(starts.get(1).previews().keySet()));
    }
}
