package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.image.Plane;
import java.util.List;
import org.junit.jupiter.api.Test;

class NucleiMaskTest {
    private static final Plane MASK = grey(-1, -1, -1, 1, 1, 1);

    @Test
    void isTheOverlapOfTheBrightSideOrTheDarkOne() {
        Plane picture = grey(-0.9f, -0.8f, 0.7f, 0.9f, 0.8f, 0.75f); // bright: four pixels, three of them in the mask
        assertEquals(2 * 3 / 7.0, NucleiMask.dice(picture, MASK, true));
        assertEquals(0, NucleiMask.dice(picture, MASK, false));
        Plane inverted = grey(0.9f, 0.8f, -0.7f, -0.9f, -0.8f, -0.75f);
        assertEquals(2 * 3 / 7.0, NucleiMask.dice(inverted, MASK, false));
    }

    @Test
    void theThresholdSeparatesTheTwoClassesBest() {
        // Between: after the first pixel 5·1·0.84²/36 = 0.098, after four 4·2·0.65²/36 = 0.094 (in units of
        // brightness).
        assertEquals(0.8, NucleiMask.dice(grey(-1, -0.3f, -0.3f, -0.3f, 0.4f, 0.4f), MASK, true), 1e-12);
        assertEquals(0.75, NucleiMask.dice(grey(-1, -0.3f, -0.3f, -0.3f, -0.2f, -0.1f), MASK, true), 1e-12);
    }

    @Test
    void brightnessIsTheMeanOfTheChannels() {
        float[] black = {-1, -1, -1, -1, -1, -1};
        float[] blue = {-1, -1, -1, 0.5f, 0.5f, 0.5f};
        assertEquals(1, NucleiMask.dice(new Plane(3, 2, new float[][] {black, black, blue}), MASK, true));
    }

    @Test
    void aConstantPictureHasNoNuclei() {
        Plane constant = grey(0, 0, 0, 0, 0, 0);
        assertEquals(0, NucleiMask.dice(constant, MASK, true));
        assertEquals(0, NucleiMask.dice(constant, MASK, false));
        assertEquals(1, NucleiMask.dice(constant, grey(-1, -1, -1, -1, -1, -1), false));
    }

    @Test
    void realPicturesTellWhichSideIsNuclei() {
        Plane mostlyBright = grey(-0.5f, -0.5f, 0.5f, 0.5f, 0.5f, -0.4f);
        Plane slightlyDark = grey(0.1f, 0.1f, 0.1f, 0, 0, 0);
        assertTrue(NucleiMask.bright(List.of(mostlyBright), List.of(MASK)));
        assertFalse(NucleiMask.bright(List.of(slightlyDark), List.of(MASK)));
        assertTrue(NucleiMask.bright(List.of(mostlyBright, slightlyDark), List.of(MASK, MASK)));
    }

    @Test
    void needsAMaskOfTheSameSizeForEachPicture() {
        Plane other = new Plane(2, 3, MASK.channels());
        assertThrows(IllegalArgumentException.class, () -> NucleiMask.dice(other, MASK, true));
        assertThrows(IllegalArgumentException.class, () -> NucleiMask.bright(List.of(other), List.of(MASK)));
        assertThrows(IllegalArgumentException.class, () -> NucleiMask.bright(List.of(other), List.of()));
    }

    private static Plane grey(float... values) {
        return new Plane(3, 2, new float[][] {values, values, values});
    }
}
