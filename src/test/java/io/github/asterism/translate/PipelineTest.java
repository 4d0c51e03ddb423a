package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.image.TestImages;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    private static final int THREADS = 3;
    private static final List<Target> TARGETS =
            List.of(new Target.Mean("H&E"), new Target.Latent("DAPI", 7), new Target.Mean("Nile red"));

    @TempDir
    private static Path models;

    private static Model model;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        model = TinyModel.open(models, THREADS);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("Asterism")) {
                thread.join(100); // its work is over, so it is about to end
                assertFalse(thread.isAlive(), thread::getName);
            }
        }
    }

    private static Translator translator() {
        return new Translator(model, Settings.DEFAULT);
    }

    /** Planes of random pixels, no two alike, each like the one given. */
    private static ImagePlus stack(ImagePlus plane, int planes) {
        Random random = new Random(planes);
        ImageStack stack = new ImageStack(plane.getWidth(), plane.getHeight());
        for (int i = 0; i < planes; i++) {
            ImageProcessor slice = plane.getProcessor().duplicate();
            for (int k = 0; k < slice.getPixelCount(); k++) {
                if (slice instanceof FloatProcessor) {
                    slice.setf(k, random.nextInt(50) == 0 ? Float.NaN : random.nextFloat());
                } else {
                    slice.set(k, random.nextInt(slice instanceof ShortProcessor ? 1 << 16 : 1 << 24));
                }
            }
            stack.addSlice("plane " + i, slice);
        }
        ImagePlus image = new ImagePlus("stack.tif", stack);
        image.setCalibration(plane.getCalibration());
        return image;
    }

    @Test
    void everyPlaneIsAsIfTranslatedStepByStep() {
        for (ImagePlus plane : List.of(
                TestImages.rgb(40, 33),
                TestImages.grey16(64, 64),
                TestImages.signed16(33, 40),
                TestImages.float32(33, 33))) {
            ImagePlus source = stack(plane, 11);
            Pixels pixels = Pixels.of(source);
            Pixels translated = Pixels.of(translator().translate(source, TARGETS.get(1), Progress.SILENT));
            for (int i = 0; i < 11; i++) {
                assertArrayEquals(stepByStep(pixels, i), translated.plane(i).channels(), plane.getTitle() + " " + i);
                assertEquals("plane " + i, translated.label(i));
            }
        }
    }

    /** Each step on its own, in the plainest form. */
    private static float[][] stepByStep(Pixels pixels, int number) {
        Normalization in = Range.AUTO.of(pixels, Progress.SILENT);
        Padding padding = Padding.of(
                pixels.width(),
                pixels.height(),
                model.card().translation().stride(),
                8 * model.card().translation().stride());
        Plane plane = pixels.plane(number);
        float[] image = new float[3 * padding.paddedWidth() * padding.paddedHeight()];
        for (int i = 0; i < image.length; i++) {
            int x = i % padding.paddedWidth();
            int y = i / padding.paddedWidth() % padding.paddedHeight();
            int from = mirrored(y, pixels.height()) * pixels.width() + mirrored(x, pixels.width());
            image[i] = in.normalized(plane.channels()[i / (padding.paddedWidth() * padding.paddedHeight())][from]);
        }
        StyleCode style = new StyleSampler(model, Settings.DEFAULT).style(TARGETS.get(1));
        Plane drawn = padding.crop(
                model.translate(Numbers.of(image, 1, 3, padding.paddedHeight(), padding.paddedWidth()), style.numbers())
                        .data());
        drawn.restore(pixels.depth() == Depth.RGB ? Normalization.EIGHT_BIT : in);
        drawn.keepHoles(plane);
        for (float[] channel : drawn.channels()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = switch (pixels.depth()) {
                    case RGB -> Math.round(Math.max(0, Math.min(255, channel[i])));
                    case UNSIGNED16 -> Math.round(Math.max(0, Math.min(65535, channel[i])));
                    case SIGNED16 -> Math.round(Math.max(-32768, Math.min(32767, channel[i])));
                    case FLOAT32 -> channel[i];
                };
            }
        }
        return drawn.channels();
    }

    private static int mirrored(int at, int length) {
        int phase = at % (2 * (length - 1));
        return Math.min(phase, 2 * (length - 1) - phase);
    }

    @Test
    void severalTargetsAreDrawnAsOneAtATime() {
        ImagePlus source = stack(TestImages.rgb(40, 33), 5);
        List<ImagePlus> together = translator().translate(source, TARGETS, Progress.SILENT);
        for (int t = 0; t < TARGETS.size(); t++) {
            ImagePlus alone = translator().translate(source, TARGETS.get(t), Progress.SILENT);
            assertEquals(alone.getProperty("Info"), together.get(t).getProperty("Info"));
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(
                        Pixels.of(alone).plane(i).channels(),
                        Pixels.of(together.get(t)).plane(i).channels());
            }
        }
    }

    @Test
    void filesAreThoseOfImagesThatAreTranslatedInMemoryAndSaved() throws IOException {
        ImagePlus marked = TestImages.hyperstack(33, 32, 1, 3, 2);
        Roi mark = new Roi(3, 4, 10, 11);
        mark.setPosition(5);
        marked.setOverlay(new Overlay(mark));
        marked.setProperty("Info", "microscope: mine");
        marked.getCalibration().pixelWidth = 0.25;
        marked.getCalibration().pixelDepth = 2;
        marked.getCalibration().frameInterval = 30;
        marked.getCalibration().setUnit("um");
        ImagePlus threeChannels = TestImages.hyperstack(32, 32, 3, 2, 2);
        for (ImagePlus image : List.of(
                marked,
                threeChannels,
                stack(TestImages.rgb(40, 33), 7),
                stack(TestImages.grey16(32, 32), 4),
                stack(TestImages.signed16(32, 32), 4),
                TestImages.grey8(32, 32),
                TestImages.float32(32, 32))) {
            Path source = folder.resolve("source.tif");
            ImageFiles.save(image, source);
            for (Format format : Format.values()) {
                Translator translator = new Translator(model, new Settings(Range.AUTO, 1, format));
                List<Path> files = new FileTranslation(translator, TARGETS)
                        .translate(source, folder.resolve("out"), Progress.SILENT)
                        .written();
                List<ImagePlus> images = translator.translate(ImageFiles.open(source), TARGETS, Progress.SILENT);
                for (int t = 0; t < TARGETS.size(); t++) {
                    Path expected = folder.resolve("expected.tif");
                    ImageFiles.save(images.get(t), expected);
                    assertArrayEquals(
                            Files.readAllBytes(expected),
                            Files.readAllBytes(files.get(t)),
                            image.getTitle() + " " + format + " " + t);
                }
            }
        }
    }

    @Test
    void filesAreTranslatedInTheirOrderThoughTheNextIsBegun() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            ImageFiles.save(stack(TestImages.rgb(33, 33), 1 + i % 3), sources.resolve("image" + i + ".tif"));
            names.add("image" + i + "_H&E.tif");
        }
        Files.writeString(sources.resolve("image3.tif"), "no image");
        names.remove(3);
        FileTranslation.Outcome outcome = new FileTranslation(translator(), TARGETS.subList(0, 1))
                .translate(sources, folder.resolve("out"), Progress.SILENT);
        assertEquals(
                names,
                outcome.written().stream().map(file -> "" + file.getFileName()).toList());
        assertEquals(1, outcome.failures().size());
        for (Path file : outcome.written()) {
            Path source = sources.resolve(file.getFileName().toString().substring(0, 6) + ".tif");
            ImagePlus alone = translator().translate(ImageFiles.open(source), TARGETS.get(0), Progress.SILENT);
            Pixels expected = Pixels.of(alone);
            Pixels actual = Pixels.of(ImageFiles.open(file));
            assertEquals(expected.planes(), actual.planes());
            for (int i = 0; i < expected.planes(); i++) {
                assertArrayEquals(expected.plane(i).channels(), actual.plane(i).channels());
            }
        }
    }

    /** Does something when a plane's turn comes; stops if told. */
    private record AtPlane(String place, Runnable action, AtomicInteger stop) implements Progress {
        @Override
        public void report(double fraction, String message) {
            if (message.endsWith(place)) {
                action.run();
            }
        }

        @Override
        public boolean stopped() {
            return stop.get() > 0;
        }
    }

    @Test
    void stoppedInTheMiddleNothingIsLeft() throws IOException {
        Path source = folder.resolve("source.tif");
        ImageFiles.save(stack(TestImages.rgb(48, 48), 40), source);
        Path output = Files.createDirectory(folder.resolve("out"));
        AtomicInteger stop = new AtomicInteger();
        AtPlane progress = new AtPlane("plane 20 of 40", stop::incrementAndGet, stop);
        FileTranslation translation = new FileTranslation(translator(), TARGETS);
        assertThrows(Progress.StoppedException.class, () -> translation.translate(source, output, progress));
        assertEquals(1, stop.get());
        assertTrue(empty(output));
        assertThrows(Progress.StoppedException.class, () -> translator()
                .translate(ImageFiles.open(source), TARGETS, progress));
    }

    private static boolean empty(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void aFileThatIsCutOffMeanwhileFailsAloneAndLeavesNothing() throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Path cut = sources.resolve("a.tif");
        ImageFiles.save(stack(TestImages.rgb(48, 48), 40), cut);
        ImageFiles.save(stack(TestImages.rgb(48, 48), 2), sources.resolve("b.tif"));
        Path output = folder.resolve("out");
        Progress progress = new AtPlane("H&E, plane 10 of 40", () -> shorten(cut), new AtomicInteger());
        FileTranslation.Outcome outcome =
                new FileTranslation(translator(), TARGETS).translate(sources, output, progress);
        assertEquals(3, outcome.written().size());
        assertEquals(1, outcome.failures().size());
        assertTrue(outcome.failures().get(0).startsWith("a.tif: Slice 30 of " + cut), outcome.failures()::toString);
        try (Stream<Path> files = Files.list(output)) {
            Set<Path> expected = new HashSet<>(outcome.written());
            expected.add(output.resolve("translations.csv"));
            assertEquals(expected, Set.copyOf(files.toList()));
        }
    }

    private static void shorten(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(29 * 48 * 48 * 3 + 2000); // somewhere within the thirtieth plane
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A virtual stack that fails from some slice on, and counts what is asked of it. */
    private static final class Counting extends VirtualStack {
        private final int good;
        private final AtomicInteger read = new AtomicInteger();

        Counting(int good) {
            super(32, 32, null, null);
            this.good = good;
            setBitDepth(24);
        }

        @Override
        public int getSize() {
            return 200;
        }

        @Override
        public int size() {
            return 200;
        }

        @Override
        public String getSliceLabel(int number) {
            return null;
        }

        @Override
        public ImageProcessor getProcessor(int number) {
            if (number > good) {
                throw new IllegalStateException("slice " + number);
            }
            read.accumulateAndGet(number, Math::max);
            return new ColorProcessor(32, 32);
        }
    }

    @Test
    void theFirstFailureIsTold() {
        Counting stack = new Counting(50);
        AtomicInteger last = new AtomicInteger();
        AsterismException e = assertThrows(AsterismException.class, () -> translator()
                .translate(
                        new ImagePlus("lost", stack),
                        TARGETS,
                        (fraction, message) ->
                                last.set(Integer.parseInt(message.replaceAll(".*plane (\\d+) of.*", "$1")))));
        assertEquals("slice 51", e.getCause().getMessage());
        assertEquals(51, last.get());
    }

    @Test
    void onlyAFewPlanesAreReadAhead() {
        Counting stack = new Counting(200);
        List<Integer> ahead = new ArrayList<>();
        translator().translate(new ImagePlus("long", stack), TARGETS, (fraction, message) -> {
            if (message.contains("plane")) {
                ahead.add(stack.read.get() - Integer.parseInt(message.replaceAll(".*plane (\\d+) of.*", "$1")));
            }
        });
        assertEquals(600, ahead.size());
        assertTrue(ahead.stream().allMatch(planes -> planes <= THREADS), ahead::toString);
        assertFalse(ahead.stream().allMatch(planes -> planes <= 0), "nothing is read ahead");
    }
}
