package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
    @TempDir
    Path folder;

    @Test
    void everyImageOfTheCollectionOpens() throws IOException {
        try (Stream<Path> files =
                Files.list(TestImages.file("rgb_he_tissue.png").getParent())) {
            for (Path file : files.filter(ImageFiles::named).toList()) {
                assertTrue(ImageFiles.open(file).getWidth() > 1, file::toString);
            }
        }
    }

    @Test
    void kindsOfImagesAreRecognized() {
        assertEquals(
                Depth.UNSIGNED16,
                Pixels.of(ImageFiles.open(TestImages.file("gray16_microtubules.tif")))
                        .depth());
        float[][] smear = Pixels.of(ImageFiles.open(TestImages.file("indexed8_smear.png")))
                .plane(0)
                .channels();
        assertFalse(Arrays.equals(smear[0], smear[2])); // the palette's colours
        ImagePlus stack = ImageFiles.open(TestImages.file("zstack8_mitotic_plate_calibrated.tif"));
        assertEquals(6, stack.getNSlices());
        assertTrue(stack.getCalibration().scaled());
    }

    @Test
    void stackKeepsEverythingInATiffFile() {
        ImagePlus image = TestImages.hyperstack(7, 5, 3, 2, 4);
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().pixelDepth = 2;
        image.getCalibration().frameInterval = 30;
        image.getCalibration().setUnit("um");
        image.setProperty("Info", "synthetic: yes");
        Path file = folder.resolve("ünï code/stack of all.tif");
        ImageFiles.save(image, file);
        ImagePlus back = ImageFiles.open(file);
        assertArrayEquals(image.getDimensions(), back.getDimensions());
        assertEquals(0.25, back.getCalibration().pixelWidth, 1e-9);
        assertEquals(2, back.getCalibration().pixelDepth, 1e-9);
        assertEquals(30, back.getCalibration().frameInterval, 1e-9);
        assertTrue(((String) back.getProperty("Info")).contains("synthetic: yes"));
        for (int i = 1; i <= 24; i++) {
            assertEquals("label " + (i - 1), back.getStack().getSliceLabel(i));
            assertArrayEquals((float[]) image.getStack().getPixels(i), (float[])
                    back.getStack().getPixels(i));
        }
    }

    @Test
    void colourKeepsItsPixelsAndTextInAPngFile() throws IOException {
        ImagePlus image = TestImages.rgb(13, 9);
        image.setProperty("Info", "synthetic: yes");
        Path file = folder.resolve("colour.png");
        ImageFiles.save(image, file);
        Pixels back = Pixels.of(ImageFiles.open(file));
        assertArrayEquals(Pixels.of(image).plane(0).channels(), back.plane(0).channels());
        assertTrue(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("synthetic: yes"));
    }

    @Test
    void savingReplacesAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("a.tif");
        ImageFiles.save(TestImages.rgb(3, 3), file);
        ImageFiles.save(TestImages.signed16(4, 3), file);
        assertEquals(Depth.SIGNED16, Pixels.of(ImageFiles.open(file)).depth());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void pngRefusesWhatItCannotHold() {
        Path file = folder.resolve("a.png");
        assertThrows(AsterismException.class, () -> ImageFiles.save(TestImages.grey16(3, 3), file));
        assertThrows(AsterismException.class, () -> ImageFiles.save(TestImages.hyperstack(3, 3, 1, 2, 1), file));
    }

    @Test
    void unreadableFilesAreNamed() throws IOException {
        byte[] png = "\u0089PNG\r\n\u001a\n and nothing".getBytes(StandardCharsets.ISO_8859_1);
        byte[] tiff = {'I', 'I', 42, 0, 8, 0, 0, 0};
        for (String name : new String[] {"damaged.png", "damaged.tif", "text.tif", "empty.jpg"}) {
            Path file = folder.resolve(name);
            Files.write(file, name.contains("png") ? png : name.contains("damaged") ? tiff : name.getBytes());
            AsterismException e = assertThrows(AsterismException.class, () -> ImageFiles.open(file), name);
            assertTrue(e.getMessage().contains(name), e.getMessage());
        }
        assertThrows(AsterismException.class, () -> ImageFiles.open(folder.resolve("missing.tif")));
    }

    @Test
    void unwritablePlacesAreNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        AsterismException e = assertThrows(
                AsterismException.class, () -> ImageFiles.save(TestImages.rgb(2, 2), file.resolve("a.tif")));
        assertTrue(e.getMessage().startsWith("Cannot write"), e.getMessage());
    }
}
