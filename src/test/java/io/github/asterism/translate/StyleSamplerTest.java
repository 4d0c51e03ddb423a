package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.image.Range;
import io.github.asterism.image.TestImages;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StyleSamplerTest {
    @TempDir
    private static Path folder;

    private static Model model;

    @BeforeAll
    static void open() {
        model = TinyModel.open(folder);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static float[] style(Target target, double truncation) {
        Settings settings = new Settings(Range.AUTO, truncation, Format.AUTO);
        return new StyleSampler(model, settings).style(target).numbers().data();
    }

    @Test
    void theSameSeedGivesTheSameStyleAndAnotherAnother() {
        float[] seven = style(new Target.Latent("dapi", 7), 1);
        assertArrayEquals(seven, style(new Target.Latent("DAPI", 7), 1));
        assertFalse(Arrays.equals(seven, style(new Target.Latent("DAPI", 8), 1)));
        assertFalse(Arrays.equals(seven, style(new Target.Latent("H&E", 7), 1)));
    }

    @Test
    void truncationZeroIsTheMeanAndOneHalfIsHalfWay() {
        float[] mean = style(new Target.Mean("DAPI"), 1);
        assertArrayEquals(mean, style(new Target.Latent("DAPI", 7), 0));
        float[] whole = style(new Target.Latent("DAPI", 7), 1);
        float[] half = style(new Target.Latent("DAPI", 7), 0.5);
        for (int i = 0; i < mean.length; i++) {
            assertEquals((mean[i] + whole[i]) / 2, half[i], 1e-6);
        }
        assertThrows(AsterismException.class, () -> new Settings(Range.AUTO, -1, Format.AUTO));
    }

    @Test
    void referenceOfTheTrainingSizeIsTakenAsItIs() {
        ImagePlus reference = TestImages.rgb(32, 32);
        int[] pixels = (int[]) reference.getProcessor().getPixels();
        float[] image = new float[3 * 1024];
        for (int i = 0; i < image.length; i++) {
            image[i] = (pixels[i % 1024] >> 16 - 8 * (i / 1024) & 0xff) / 127.5f - 1;
        }
        assertArrayEquals(
                model.styleOf(Numbers.of(image, 1, 3, 32, 32), 2).data(),
                style(new Target.Reference("Nile red", reference), 1),
                1e-6f);
    }

    @Test
    void onlyTheMiddleOfAReferenceCounts() {
        ImagePlus reference = TestImages.rgb(100, 40);
        ImagePlus middle = reference.crop();
        middle.setProcessor(crop(reference, 30, 40));
        assertArrayEquals(
                style(new Target.Reference("DAPI", middle), 1), style(new Target.Reference("DAPI", reference), 1));
    }

    @Test
    void aStatedRangeDoesNotDarkenAColourReference() {
        Target target = new Target.Reference("DAPI", TestImages.rgb(40, 40));
        Settings settings = new Settings(Range.parse("0,4095"), 1, Format.AUTO);
        assertArrayEquals(
                style(target, 1),
                new StyleSampler(model, settings).style(target).numbers().data());
    }

    @Test
    void referencesOfEveryDepthAreTaken() {
        for (ImagePlus image : List.of(
                TestImages.grey8(1, 1),
                TestImages.grey16(50, 20),
                TestImages.float32(3, 200),
                TestImages.hyperstack(33, 33, 3, 2, 1))) {
            for (float number : style(new Target.Reference("DAPI", image), 1)) {
                assertFalse(Float.isNaN(number), image.getTitle());
            }
        }
    }

    @Test
    void domainsAreReadFromText() {
        assertEquals(List.of("H&E", "DAPI", "Nile red"), Domains.parse("all", model.card()));
        assertEquals(List.of("Nile red", "H&E"), Domains.parse(" nile_red, h&e,NILERED", model.card()));
        assertThrows(AsterismException.class, () -> Domains.parse("H&E,blue", model.card()));
        assertThrows(AsterismException.class, () -> Domains.parse(" , ", model.card()));
    }

    private static ColorProcessor crop(ImagePlus image, int left, int width) {
        int[] pixels = (int[]) image.getProcessor().getPixels();
        int[] cropped = new int[width * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            System.arraycopy(pixels, y * image.getWidth() + left, cropped, y * width, width);
        }
        return new ColorProcessor(width, image.getHeight(), cropped);
    }
}
