package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.asterism.AsterismException;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiffSlicesTest {
    @TempDir
    Path folder;

    private Path save(ImagePlus image) {
        Path file = folder.resolve(image.getTitle());
        ImageFiles.save(image, file);
        return file;
    }

    private static ImagePlus stack(String title, ImagePlus... slices) {
        ImageStack stack = new ImageStack(slices[0].getWidth(), slices[0].getHeight());
        for (ImagePlus slice : slices) {
            stack.addSlice(slice.getTitle() + " " + stack.getSize(), slice.getProcessor());
        }
        ImagePlus image = new ImagePlus(title, stack);
        image.setCalibration(slices[0].getCalibration());
        return image;
    }

    private static ImagePlus inverted(ImagePlus image) {
        ImageProcessor slice = image.getProcessor().duplicate();
        slice.invert();
        return new ImagePlus("inverted", slice);
    }

    private static ImagePlus pair(String title, ImagePlus image) {
        return stack(title, image, inverted(image));
    }

    private static ImagePlus coloured(LUT table, String title) {
        ByteProcessor first = (ByteProcessor) TestImages.grey8(9, 7).getProcessor();
        ImagePlus image = pair(title, new ImagePlus("first", first));
        image.getStack().setColorModel(table);
        image.setStack(image.getStack());
        image.getProcessor().setLut(table);
        return image;
    }

    private static LUT palette() {
        byte[] reds = new byte[256];
        byte[] greens = new byte[256];
        byte[] blues = new byte[256];
        for (int i = 0; i < 256; i++) {
            reds[i] = (byte) (i * 7);
            greens[i] = (byte) (255 - i);
            blues[i] = (byte) (i * i);
        }
        return new LUT(reds, greens, blues);
    }

    @Test
    void readOnDemandIsLikeReadAsAWhole() {
        ImagePlus marked = TestImages.hyperstack(8, 6, 1, 3, 2);
        marked.setTitle("marked.tif");
        marked.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
        marked.setProperty("Info", "microscope: mine");
        marked.getCalibration().pixelWidth = 0.25;
        marked.getCalibration().pixelDepth = 2;
        marked.getCalibration().frameInterval = 30;
        marked.getCalibration().setUnit("um");
        ImagePlus contrast = pair("contrast.tif", TestImages.grey8(9, 7));
        contrast.setDisplayRange(30, 90);
        ImagePlus tint = coloured(LUT.createLutFromColor(Color.GREEN), "tint.tif");
        tint.setDisplayRange(20, 100);
        ImagePlus inverting = pair("inverting.tif", TestImages.grey8(9, 7));
        inverting.getProcessor().invertLut();
        inverting.getStack().setColorModel(inverting.getProcessor().getColorModel());
        for (ImagePlus image : List.of(
                marked,
                contrast,
                tint,
                inverting,
                coloured(palette(), "palette.tif"),
                pair("rgb.tif", TestImages.rgb(9, 7)),
                pair("grey16.tif", TestImages.grey16(9, 7)),
                pair("signed16.tif", TestImages.signed16(9, 7)),
                pair("float32.tif", TestImages.float32(9, 7)),
                TestImages.hyperstack(8, 6, 3, 2, 2))) {
            same(save(image));
        }
    }

    @Test
    void theCollectionIsReadAlike() throws IOException {
        try (Stream<Path> files =
                Files.list(TestImages.file("rgb_he_tissue.png").getParent())) {
            for (Path file : files.filter(ImageFiles::named).toList()) {
                alike(ImageFiles.open(file), ImageFiles.openOnDemand(file));
            }
        }
    }

    private static void same(Path file) {
        ImagePlus onDemand = ImageFiles.openOnDemand(file);
        assertTrue(onDemand.getStack().isVirtual(), file::toString);
        alike(ImageFiles.open(file), onDemand);
    }

    private static void alike(ImagePlus whole, ImagePlus image) {
        String title = whole.getTitle();
        assertEquals(title, image.getTitle());
        assertEquals(whole.getType(), image.getType(), title);
        assertArrayEquals(whole.getDimensions(), image.getDimensions(), title);
        assertEquals(whole.getOpenAsHyperStack(), image.getOpenAsHyperStack(), title);
        assertEquals(text(whole.getCalibration()), text(image.getCalibration()), title);
        assertEquals(whole.getCalibration().frameInterval, image.getCalibration().frameInterval, title);
        assertEquals(whole.getProperty("Info"), image.getProperty("Info"), title);
        assertEquals(rois(whole), rois(image), title);
        int channels = image.getNChannels();
        if (channels == 2 || channels > 3) {
            return;
        }
        Pixels expected = Pixels.of(whole);
        Pixels actual = Pixels.of(image);
        assertEquals(expected.depth(), actual.depth(), title);
        assertEquals(expected.planes(), actual.planes(), title);
        for (int i = 0; i < expected.planes(); i++) {
            assertTrue(Objects.equals(expected.label(i), actual.label(i)), title);
            assertArrayEquals(expected.plane(i).channels(), actual.plane(i).channels(), title + " " + i);
        }
    }

    private static String text(Calibration calibration) {
        return calibration.toString().replaceFirst("@\\w+", "");
    }

    private static List<String> rois(ImagePlus image) {
        return image.getOverlay() == null
                ? List.of()
                : Stream.of(image.getOverlay().toArray())
                        .map(roi -> roi + " " + roi.getPosition())
                        .toList();
    }

    /** Two pages as other programs write them: the first low byte first, in two strips, the second after a gap. */
    private static byte[] foreign(boolean scattered) {
        ByteBuffer file = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8);
        directory(file, 8, 200, 180, scattered ? 190 : 186);
        directory(file, 200, 0, 330, 336);
        for (int i = 0; i < 6; i++) {
            file.put(180 + i, (byte) (10 + i)).put((scattered ? 190 : 186) + i, (byte) (20 + i));
            file.put(330 + i, (byte) (30 + i)).put(336 + i, (byte) (40 + i));
        }
        return file.array();
    }

    private static void directory(ByteBuffer file, int at, int next, int strip, int strip2) {
        int[][] entries = {
            {256, 3, 1, 3},
            {257, 3, 1, 4},
            {258, 3, 1, 8},
            {259, 3, 1, 1},
            {262, 3, 1, 1},
            {273, 4, 2, at + 114},
            {277, 3, 1, 1},
            {278, 3, 1, 2},
            {279, 4, 2, at + 122}
        };
        file.position(at).putShort((short) entries.length);
        for (int[] entry : entries) {
            file.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        file.putInt(next);
        file.position(at + 114);
        file.putInt(strip).putInt(strip2).putInt(6).putInt(6);
    }

    @Test
    void pagesOfOtherProgramsAreReadWhereTheyLie() throws IOException {
        Path file = folder.resolve("foreign.tif");
        Files.write(file, foreign(false));
        same(file);
        assertEquals(40, Pixels.of(ImageFiles.openOnDemand(file)).plane(1).channels()[0][6]);
    }

    @Test
    void unusualStacksAreReadAsAWhole() throws IOException {
        Path scattered = Files.write(folder.resolve("scattered.tif"), foreign(true));
        assertFalse(ImageFiles.openOnDemand(scattered).getStack().isVirtual());
        assertFalse(ImageFiles.openOnDemand(save(TestImages.grey16(5, 4)))
                .getStack()
                .isVirtual());
        Path missing = folder.resolve("missing.tif");
        assertThrows(AsterismException.class, () -> ImageFiles.openOnDemand(missing));
        Path text = Files.writeString(folder.resolve("text.tif"), "no image");
        assertThrows(AsterismException.class, () -> ImageFiles.openOnDemand(text));
    }

    @Test
    void theFileIsNotHeldAndItsLossIsTold() throws IOException {
        Path file = save(pair("lost.tif", TestImages.grey16(50, 40)));
        Pixels pixels = Pixels.of(ImageFiles.openOnDemand(file));
        pixels.plane(0);
        try (FileChannel shorter = FileChannel.open(file, StandardOpenOption.WRITE)) {
            shorter.truncate(Files.size(file) - 3000);
        }
        AsterismException cut = assertThrows(AsterismException.class, () -> pixels.plane(1));
        assertTrue(cut.getMessage().contains("Slice 2 of " + file), cut.getMessage());
        Files.delete(file);
        assertThrows(AsterismException.class, () -> pixels.plane(0));
    }
}
