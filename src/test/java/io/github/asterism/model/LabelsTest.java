package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.parity.Fixture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private final Labels faces = new Labels(TinyStarGan.card(TinyStarGan.FACES));
    private final Labels two = new Labels(TinyStarGan.card(TinyStarGan.TWO_SETS));

    @Test
    void targetsAreThoseOfThePapersProgram() {
        LabelLayout layout = LabelLayout.parse(
                "Black_Hair,Blond_Hair,Brown_Hair,Male,Young", "", "Black_Hair/Blond_Hair/Brown_Hair");
        Labels labels = new Labels(ModelCard.of("official", StarGanOptions.paper(128, 5), layout.domains()));
        Fixture fixture = Fixture.of("v1_official_128");
        float[] sources = fixture.get("labels.c_org").data();
        for (int domain = 0; domain < 5; domain++) {
            float[] targets = fixture.get("labels.c_trg_" + domain).data();
            for (int row = 0; row < 3; row++) {
                float[] source = Arrays.copyOfRange(sources, 5 * row, 5 * row + 5);
                assertArrayEquals(
                        Arrays.copyOfRange(targets, 5 * row, 5 * row + 5),
                        labels.towards(source, domain),
                        "domain " + domain + ", image " + row);
            }
        }
    }

    @Test
    void switchingOnInAGroupSwitchesTheOthersOff() {
        float[] black = {1, 0, 1, 0};
        assertArrayEquals(new float[] {0, 1, 1, 0}, faces.switched(black, 1, true));
        assertArrayEquals(new float[] {0, 0, 1, 0}, faces.switched(black, 0, false));
        assertArrayEquals(new float[] {1, 0, 1, 1}, faces.switched(black, 3, true));
        assertArrayEquals(new float[] {1, 0, 1, 0}, black);
    }

    @Test
    void theMaskTellsTheDataSet() {
        float[] all = {1, 1, 0, 1, 0};
        assertArrayEquals(new float[] {1, 1, 0, 0, 0, 1, 0}, two.code(all, 1).data());
        assertArrayEquals(new float[] {0, 0, 0, 1, 0, 0, 1}, two.code(all, 4).data());
        assertArrayEquals(
                new float[] {1, 0, 0, 1},
                faces.code(new float[] {1, 0, 0, 1}, 0).data());
        assertEquals(List.of("faces", "looks"), two.sets());
        assertEquals(List.of(2, 3, 4), two.domains("looks"));
        assertEquals(List.of(""), faces.sets());
        refused(() -> two.code(new float[2], 0), "takes 5 labels, not 2: Male, Young, angry, happy, sad.");
    }

    @Test
    void namesBecomeLabelsAndLabelsNames() {
        assertArrayEquals(new float[] {0, 1, 0, 1}, faces.on(List.of("Blond_Hair", "young")));
        refused(
                () -> faces.on(List.of("Blond_Hair", "Black_Hair")),
                "Blond_Hair, Black_Hair exclude each other: an image has one of Black_Hair, Blond_Hair.");
        assertEquals("Blond_Hair, Young 0.25", faces.text(faces.code(new float[] {0, 1, 0, 0.25f}, 0)));
        assertEquals("none", faces.text(faces.code(new float[4], 0)));
    }

    private static void refused(Runnable action, String message) {
        AsterismException e = assertThrows(AsterismException.class, action::run);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
