package io.github.asterism.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.OpenModels;
import io.github.asterism.onnx.Device;
import io.github.asterism.style.ChosenLook;
import io.github.asterism.style.Palette;
import io.github.asterism.style.Swatch;
import io.github.asterism.translate.Translator;
import io.github.asterism.window.ThumbnailDrawing.Request;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ThumbnailDrawingTest {
    @TempDir
    Path folder;

    private final BlockingQueue<News> told = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Runnable atEachThumbnail = () -> {};

    private record News(
            String what,
            Request request,
            List<Swatch> swatches,
            Swatch swatch,
            BufferedImage picture,
            double seconds,
            String message) {}

    private final class Listener implements ThumbnailDrawing.Listener {
        @Override
        public void opened(Path model, ModelCard card) {
            told.add(new News("opened", null, null, null, null, 0, card.name()));
        }

        @Override
        public void began(Request request, List<Swatch> swatches, BufferedImage source, double seconds) {
            told.add(new News("began", request, swatches, null, source, seconds, null));
        }

        @Override
        public void drawn(Request request, Swatch swatch, BufferedImage picture, double seconds) {
            told.add(new News("drawn", request, null, swatch, picture, seconds, null));
            atEachThumbnail.run();
        }

        @Override
        public void failed(Request request, Swatch swatch, String message) {
            told.add(new News("failed", request, null, swatch, null, 0, message));
        }
    }

    private ThumbnailDrawing drawing(OpenModels models) {
        return new ThumbnailDrawing(models, stop -> ended::countDown, new Listener());
    }

    private News next(String what) throws InterruptedException {
        News news = told.poll(60, TimeUnit.SECONDS);
        assertNotNull(news, what);
        assertEquals(what, news.what(), news.toString());
        return news;
    }

    private static View view(ImagePlus image, int side) {
        return new View(image, 0, new Rectangle(0, 0, side, side), 0);
    }

    private static ImagePlus image(int side) {
        return IJ.createImage("image", "RGB ramp", side, side, 1);
    }

    @Test
    void drawsWhatTheTranslatorDraws() throws Exception {
        Path model = TinyModel.write(folder.resolve("tiny"), "red", "blue");
        ImagePlus image = image(40);
        try (OpenModels models = new OpenModels(1, Long.MAX_VALUE, Duration.ofMinutes(1));
                ThumbnailDrawing drawing = drawing(models)) {
            Palette palette = Palette.of("blue").withTruncation(0.7);
            drawing.request(new Request(model, view(image, 40), palette));
            assertEquals("tiny", next("opened").message());
            News began = next("began");
            assertArrayEquals(rgb(image.getBufferedImage()), rgb(began.picture()));
            assertEquals(10, began.swatches().size());
            for (Swatch swatch : began.swatches()) {
                News drawn = next("drawn");
                assertEquals(swatch, drawn.swatch());
                assertTrue(drawn.seconds() > 0);
                try (Model opened = Model.open(model, Device.AUTO)) {
                    ImagePlus expected = new Translator(opened, ChosenLook.settings(0.7))
                            .translate(image, swatch.target(), Progress.SILENT);
                    assertArrayEquals(rgb(expected.getBufferedImage()), rgb(drawn.picture()), swatch.label());
                }
            }
            // What was drawn is not drawn again, and the mean does not depend on the truncation.
            drawing.request(new Request(model, view(image, 40), palette.withTruncation(1)));
            next("began");
            assertTrue(Double.isNaN(next("drawn").seconds()));
            assertTrue(next("drawn").seconds() > 0);
        }
    }

    private static int[] rgb(BufferedImage picture) {
        int[] all = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return IntStream.of(all).map(value -> value & 0xFFFFFF).toArray();
    }

    @Test
    void theNewestRequestTakesThePlaceOfOlderOnes() throws Exception {
        Path model = TinyModel.write(folder.resolve("tiny"), "red", "blue");
        ImagePlus image = image(64);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        atEachThumbnail = () -> {
            first.countDown();
            await(asked);
        };
        try (OpenModels models = new OpenModels(1, Long.MAX_VALUE, Duration.ofMinutes(1));
                ThumbnailDrawing drawing = drawing(models)) {
            Request oldest = new Request(model, view(image, 64), Palette.of("red"));
            Request newest = new Request(model, view(image, 64), Palette.of("blue"));
            drawing.request(oldest);
            await(first);
            drawing.request(new Request(model, view(image, 32), Palette.of("red")));
            drawing.request(newest);
            asked.countDown();
            next("opened");
            assertEquals(oldest, next("began").request());
            assertEquals(oldest, next("drawn").request(), "the one that was under way");
            assertEquals(newest, next("began").request(), "what came between is never begun");
            for (int i = 0; i < 10; i++) {
                assertEquals(newest, next("drawn").request());
            }
            assertNull(told.poll(200, TimeUnit.MILLISECONDS));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingEndsTheThreadAndGivesTheModelBack() throws Exception {
        Path model = TinyModel.write(folder.resolve("tiny"), "red", "blue");
        // A patience of nothing: a model that is given back is closed.
        try (OpenModels models = new OpenModels(0, 0, Duration.ZERO)) {
            ThumbnailDrawing drawing = drawing(models);
            drawing.request(new Request(model, view(image(64), 64), Palette.of("red")));
            next("opened");
            next("began");
            Model lent;
            try (OpenModels.Loan loan = models.borrow(model, Device.AUTO, 0)) {
                lent = loan.model();
            }
            try (OpenModels.Loan loan = models.borrow(model, Device.AUTO, 0)) {
                assertSame(lent, loan.model(), "the palette still has it");
            }
            drawing.close();
            drawing.join(10_000);
            await(ended);
            try (OpenModels.Loan loan = models.borrow(model, Device.AUTO, 0)) {
                assertNotSame(lent, loan.model(), "it was given back, and so closed");
            }
            told.clear();
            assertNull(told.poll(200, TimeUnit.MILLISECONDS));
            assertTrue(Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                    .noneMatch(thread -> thread.getName().equals("Asterism draws thumbnails")));
        }
    }

    @Test
    void aModelWithoutStylesShowsEachDomain() throws Exception {
        Path model = TinyStarGan.write(folder.resolve("faces"), TinyStarGan.FACES, true);
        try (OpenModels models = new OpenModels(1, Long.MAX_VALUE, Duration.ofMinutes(1));
                ThumbnailDrawing drawing = drawing(models)) {
            ImagePlus image = image(40);
            drawing.request(new Request(model, view(image, 40), null));
            next("opened");
            List<Swatch> swatches = next("began").swatches();
            assertEquals(Palette.ofDomains(List.of("Black_Hair", "Blond_Hair", "Male", "Young")), swatches);
            for (Swatch swatch : swatches) {
                try (Model opened = Model.open(model, Device.AUTO)) {
                    ImagePlus expected = new Translator(opened, ChosenLook.settings(1))
                            .translate(image, swatch.target(), Progress.SILENT);
                    assertArrayEquals(
                            rgb(expected.getBufferedImage()), rgb(next("drawn").picture()));
                }
            }
        }
    }

    @Test
    void saysWhatCannotBeDrawnAndGoesOn() throws Exception {
        Path model = TinyModel.write(folder.resolve("tiny"), "red", "blue");
        Path gone = folder.resolve("gone.png");
        try (OpenModels models = new OpenModels(1, Long.MAX_VALUE, Duration.ofMinutes(1));
                ThumbnailDrawing drawing = drawing(models)) {
            drawing.request(new Request(folder.resolve("nowhere"), null, null));
            assertTrue(next("failed").message().contains("no model"));
            ImagePlus two = IJ.createHyperStack("two", 40, 40, 2, 1, 1, 8);
            drawing.request(new Request(model, view(two, 40), null));
            next("opened");
            assertTrue(next("failed").message().contains("2 channels"));
            drawing.request(
                    new Request(model, view(image(40), 40), Palette.of("red").withReferences(List.of(gone))));
            assertEquals(11, next("began").swatches().size());
            next("drawn");
            News failed = next("failed");
            assertEquals(new Swatch.Reference("red", gone), failed.swatch());
            assertTrue(failed.message().contains("gone.png"), failed.message());
            assertEquals(new Swatch.Random("red", 1), next("drawn").swatch());
        }
    }
}
