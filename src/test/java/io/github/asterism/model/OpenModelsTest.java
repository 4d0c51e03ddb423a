package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenModelsTest {
    private static final StarGanV2Options TINY = new StarGanV2Options(32, 2, 4, 8, 4, 3, 8, 0, false);
    private static final Duration LONG = Duration.ofHours(1);
    private static final long ANY_SIZE = Long.MAX_VALUE;

    @TempDir
    Path folder;

    @Test
    void aModelGivenBackIsLentAgainWithItsSessions() {
        Path tiny = write("tiny", 1);
        try (OpenModels models = new OpenModels(3, ANY_SIZE, LONG)) {
            OnnxSession generator;
            Model first;
            try (OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0)) {
                first = loan.model();
                generator = first.session("generator");
            }
            try (OpenModels.Loan loan = models.borrow(tiny.resolve("../tiny"), Device.CPU, 0)) {
                assertSame(first, loan.model());
                assertSame(generator, loan.model().session("generator"));
                translate(loan.model());
            }
        }
    }

    @Test
    void twoUsersAtOnceShareAModelWhichLastsAsLongAsEither() {
        Path tiny = write("tiny", 1);
        try (OpenModels models = new OpenModels(0, ANY_SIZE, LONG)) {
            OpenModels.Loan first = models.borrow(tiny, Device.CPU, 0);
            OpenModels.Loan second = models.borrow(tiny, Device.CPU, 0);
            assertSame(first.model(), second.model());
            first.close();
            first.close(); // gives nothing back that is not its own
            translate(second.model());
            OnnxSession generator = second.model().session("generator");
            second.close();
            assertClosed(generator);
            assertEquals(0, models.size());
        }
    }

    @Test
    void anExchangedModelIsOpenedAnewAndTheOldOneStaysWithItsUsers() {
        Path tiny = write("tiny", 1);
        try (OpenModels models = new OpenModels(3, ANY_SIZE, LONG)) {
            OpenModels.Loan old = models.borrow(tiny, Device.CPU, 0);
            float[] before = translate(old.model());
            OnnxSession generator = old.model().session("generator");
            write("tiny", 2);
            try (OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0)) {
                assertNotSame(old.model(), loan.model());
                assertFalse(Arrays.equals(before, translate(loan.model())));
                assertArrayEquals(before, translate(old.model()));
            }
            old.close();
            assertClosed(generator);
            assertEquals(1, models.size());
        }
    }

    @Test
    void aTouchedFileCountsAsExchanged() throws IOException {
        Path tiny = write("tiny", 1);
        try (OpenModels models = new OpenModels(3, ANY_SIZE, LONG)) {
            OnnxSession generator;
            try (OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0)) {
                generator = loan.model().session("generator");
            }
            Files.setLastModifiedTime(tiny.resolve("mapping_network.onnx"), FileTime.fromMillis(1_000_000_000_000L));
            models.borrow(tiny, Device.CPU, 0).close();
            assertClosed(generator);
            Files.writeString(tiny.resolve("notes.txt"), "not the model's");
            Model model;
            try (OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0)) {
                model = loan.model();
            }
            Files.writeString(tiny.resolve("notes.txt"), "changed");
            try (OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0)) {
                assertSame(model, loan.model());
            }
        }
    }

    @Test
    void theModelsUsedLastAreKept() {
        try (OpenModels models = new OpenModels(2, ANY_SIZE, LONG)) {
            List<Model> lent = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                try (OpenModels.Loan loan = models.borrow(write(name, 1), Device.CPU, 0)) {
                    lent.add(loan.model());
                }
            }
            assertEquals(2, models.size());
            for (int i = 2; i >= 0; i--) { // the oldest last, as asking for it puts out another
                try (OpenModels.Loan loan =
                        models.borrow(folder.resolve(List.of("a", "b", "c").get(i)), Device.CPU, 0)) {
                    assertEquals(i > 0, lent.get(i) == loan.model(), "model " + i);
                }
            }
        }
    }

    @Test
    void modelsTooLargeAreNotKept() throws IOException {
        Path tiny = write("tiny", 1);
        long bytes = 0;
        try (Stream<Path> files = Files.list(tiny)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        try (OpenModels fits = new OpenModels(3, bytes, LONG);
                OpenModels tooLarge = new OpenModels(3, bytes - 1, LONG)) {
            fits.borrow(tiny, Device.CPU, 0).close();
            tooLarge.borrow(tiny, Device.CPU, 0).close();
            assertEquals(1, fits.size());
            assertEquals(0, tooLarge.size());
        }
    }

    @Test
    void idleModelsAreClosedAfterAWhileButNotThoseInUse() throws InterruptedException {
        try (OpenModels models = new OpenModels(3, ANY_SIZE, Duration.ofMillis(50))) {
            OpenModels.Loan used = models.borrow(write("used", 1), Device.CPU, 0);
            OnnxSession generator;
            try (OpenModels.Loan loan = models.borrow(write("idle", 1), Device.CPU, 0)) {
                generator = loan.model().session("generator");
            }
            for (int i = 0; i < 200 && models.size() > 1; i++) {
                Thread.sleep(50);
            }
            assertEquals(1, models.size());
            assertClosed(generator);
            translate(used.model());
            used.close();
        }
    }

    @Test
    void aModelThatHoldsTheMemoryOfALargeImageIsClosedEarlier() throws InterruptedException {
        try (OpenModels models = new OpenModels(3, ANY_SIZE, Duration.ofSeconds(20))) {
            try (OpenModels.Loan small = models.borrow(write("small", 1), Device.CPU, 0);
                    OpenModels.Loan large = models.borrow(write("large", 1), Device.CPU, 0)) {
                small.model().translate(ones(1, 3, 512, 512), ones(1, 4));
                large.model().translate(ones(1, 3, 514, 512), ones(1, 4));
            }
            for (int i = 0; i < 100 && models.size() > 1; i++) {
                Thread.sleep(100);
            }
            assertEquals(1, models.size());
            models.borrow(folder.resolve("small"), Device.CPU, 0).close();
            assertEquals(1, models.size());
        }
    }

    @Test
    void idleModelsCanBeReleasedForTheirMemory() {
        try (OpenModels models = new OpenModels(3, ANY_SIZE, LONG);
                OpenModels.Loan used = models.borrow(write("used", 1), Device.CPU, 0)) {
            models.borrow(write("idle", 1), Device.CPU, 0).close();
            models.releaseIdle();
            assertEquals(1, models.size());
            translate(used.model());
        }
    }

    @Test
    void closingWaitsForTheUsers() {
        OpenModels models = new OpenModels(3, ANY_SIZE, LONG);
        OpenModels.Loan loan = models.borrow(write("tiny", 1), Device.CPU, 0);
        models.close();
        translate(loan.model());
        OnnxSession generator = loan.model().session("generator");
        loan.close();
        assertClosed(generator);
    }

    @Test
    void anIdleModelCanBeDeletedAndNoThreadOutlivesIt() throws IOException, InterruptedException {
        Path tiny = write("tiny", 1);
        try (OpenModels models = new OpenModels(3, ANY_SIZE, LONG)) {
            try (OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0)) {
                translate(loan.model());
            }
            try (Stream<Path> files = Files.list(tiny)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(tiny);
            assertThrows(AsterismException.class, () -> models.borrow(tiny, Device.CPU, 0));
        }
        for (int i = 0; i < 100 && threadsOf(tiny) > 0; i++) {
            Thread.sleep(20);
        }
        assertEquals(0, threadsOf(tiny));
    }

    @Test
    void warmingUpOpensTheGeneratorOnce() {
        try (OpenModels models = new OpenModels(0, ANY_SIZE, LONG);
                OpenModels.Loan loan = models.borrow(write("tiny", 1), Device.CPU, 0)) {
            loan.warmUp();
            OnnxSession generator = loan.model().session("generator");
            loan.warmUp();
            assertSame(generator, loan.model().session("generator"));
            translate(loan.model());
        }
    }

    @Test
    void aModelIsGivenBackWhenItHasWarmedUp() throws IOException, InterruptedException {
        Path tiny = write("tiny", 1);
        try (OpenModels models = new OpenModels(0, ANY_SIZE, LONG)) {
            OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0);
            loan.warmUp();
            loan.close();
            Thread.sleep(500); // a generator opened only now would be found below, and belong to nobody
            Files.delete(tiny.resolve("generator.onnx"));
            assertThrows(AsterismException.class, () -> loan.model().session("generator"));
        }
    }

    @Test
    void aDamagedGeneratorIsReportedWhereItIsUsed() throws IOException {
        Path tiny = write("tiny", 1);
        Files.write(tiny.resolve("generator.onnx"), new byte[100]);
        try (OpenModels models = new OpenModels(3, ANY_SIZE, LONG);
                OpenModels.Loan loan = models.borrow(tiny, Device.CPU, 0)) {
            loan.warmUp();
            String message = assertThrows(AsterismException.class, () -> translate(loan.model()))
                    .getMessage();
            assertTrue(message.contains("damaged"), message);
        }
    }

    @Test
    void manyUsersAtOnceGetTheSameResults() throws Exception {
        List<Path> folders = List.of(write("a", 1), write("b", 2));
        List<float[]> expected = new ArrayList<>();
        for (Path each : folders) {
            try (Model model = Model.open(each, Device.CPU, 0)) {
                expected.add(translate(model));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (OpenModels models = new OpenModels(1, ANY_SIZE, Duration.ofMillis(1))) {
            List<Future<float[]>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Path each = folders.get(i % 2);
                Callable<float[]> one = () -> {
                    try (OpenModels.Loan loan = models.borrow(each, Device.CPU, 0)) {
                        return translate(loan.model());
                    }
                };
                all.add(threads.submit(one));
            }
            for (int i = 0; i < all.size(); i++) {
                assertArrayEquals(expected.get(i % 2), all.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long threadsOf(Path model) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(model.toString()))
                .count();
    }

    private static void assertClosed(OnnxSession session) {
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> session.run(Map.of("image", ones(1, 3, 32, 32), "style", ones(1, 4))))
                .getMessage();
        assertTrue(message.contains("closed"), message);
    }

    private static float[] translate(Model model) {
        return model.translate(ones(1, 3, 32, 32), ones(1, 4)).data();
    }

    private static Numbers ones(long... shape) {
        int size = 1;
        for (long length : shape) {
            size *= (int) length;
        }
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = (float) Math.sin(i);
        }
        return new Numbers(shape, data);
    }

    private Path write(String name, long seed) {
        ModelWriter.write(
                ModelCard.of(name, TINY, ModelCardTest.domains("red", "blue")),
                Map.of(
                        "generator", WeightShapes.draw(w -> new StarGanV2.Generator(w, TINY), seed),
                        "mapping_network", WeightShapes.draw(w -> new StarGanV2.MappingNetwork(w, TINY), seed),
                        "style_encoder", WeightShapes.draw(w -> new StarGanV2.StyleEncoder(w, TINY), seed)),
                folder.resolve(name));
        return folder.resolve(name);
    }
}
