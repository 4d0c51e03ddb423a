package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.StarGanV2Options;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelTargetsTest {
    private static final ModelCard FACES = TinyStarGan.card(TinyStarGan.FACES);
    private static final ModelCard TWO = TinyStarGan.card(TinyStarGan.TWO_SETS);

    private static float[] code(Target target, ModelCard card, String... source) {
        Optional<SourceDomain> from = Optional.of(new SourceDomain(List.of(source), "stated"));
        return new LabelSampler(card).label(target, from).numbers().data();
    }

    private static float[] attributes(String text, String... source) {
        return code(LabelTargets.attributes(text, FACES), FACES, source);
    }

    private static float[] labels(String text) {
        return code(LabelTargets.labels(text, TWO), TWO);
    }

    @Test
    void attributesAreSwitchedOnTopOfTheSources() {
        assertArrayEquals(
                new float[] {0, 1, 0, 1}, attributes("blond_hair:on, Male:OFF", "Black_Hair", "Male", "Young"));
        assertArrayEquals(new float[] {0, 0, 1, 0}, attributes("Black_Hair:off", "Black_Hair", "Male"));
        assertArrayEquals(new float[] {0, 0, 1, 0}, attributes("Male:on"));
    }

    @Test
    void aDomainAloneIsSwitchedToWhatTheSourceIsNot() {
        assertArrayEquals(new float[] {1, 0, 0, 0}, code(new Target.Mean("Male"), FACES, "Black_Hair", "Male"));
        assertArrayEquals(new float[] {1, 0, 1, 0}, code(new Target.Mean("male"), FACES, "Black_Hair"));
        assertArrayEquals(new float[] {0, 1, 1, 0}, code(new Target.Mean("Blond_Hair"), FACES, "Black_Hair", "Male"));
        assertArrayEquals(new float[] {0, 1, 0, 0}, code(new Target.Mean("Blond_Hair"), FACES, "Blond_Hair"));
        assertArrayEquals(new float[] {0, 0, 0, 1, 0, 0, 1}, code(new Target.Mean("happy"), TWO, "Male", "sad"));
        assertArrayEquals(new float[] {1, 1, 0, 0, 0, 1, 0}, code(new Target.Mean("Young"), TWO, "Male", "sad"));
    }

    @Test
    void labelsAreTakenWhateverTheSourceIs() {
        assertArrayEquals(
                new float[] {0, 1, 0, 0.5f}, code(LabelTargets.labels("0,1, 0,.5", FACES), FACES, "Male", "Young"));
    }

    @Test
    void theMaskFollowsFromTheLabels() {
        float[] young = {0, 1, 0, 0, 0, 1, 0};
        float[] sad = {0, 0, 0, 0, 1, 0, 1};
        assertArrayEquals(young, labels("0,1"));
        assertArrayEquals(young, labels("0,1,0,0,0"));
        assertArrayEquals(young, labels("0,1,0,0,0,1,0"));
        assertArrayEquals(sad, labels("0,0,1"));
        assertArrayEquals(sad, labels("0,0,0,0,1"));
        assertArrayEquals(sad, labels("0,1,0,0,1,0,1"));
        assertArrayEquals(new float[] {0, 0, 0, 0, 0, 1, 0}, labels("0,0"));
    }

    @Test
    void ambiguousLabelsAreRefusedWithTheWaysToWriteThem() {
        String ways =
                "Write 2 or 3 numbers for the labels of one data set if no other has as many, or 7 for all and then"
                        + " 1 for the data set that is meant, 0 for the other: Male, Young, angry, happy, sad, faces, looks.";
        refused(() -> labels("0,0,0,0,0"), "fit more than one data set");
        refused(() -> labels("0,1,1,0,0"), ways);
        refused(() -> labels("0,1,1,0,0,1,1"), "fit more than one data set");
        refused(() -> labels("0,1,1,0"), "4 numbers do not fit");
        refused(() -> LabelTargets.labels("0,1", FACES), "Write 4 numbers: Black_Hair, Blond_Hair, Male, Young.");
        refused(() -> LabelTargets.labels("0,2,0,0", FACES), "'2' is no label");
        refused(() -> LabelTargets.labels("0,,0,0", FACES), "'' is no label");
    }

    @Test
    void switchesThatContradictThemselvesAreRefused() {
        refused(() -> attributes("Male:on,Male:off"), "exclude each other. Switch Male once");
        refused(() -> attributes("Black_Hair:on,Blond_Hair:on"), "only one domain of a group on");
        refused(() -> attributes("Male"), "'Male' is no switch. Write NAME:on or NAME:off");
        refused(() -> attributes("Male:yes"), "'Male:yes' is no switch");
        refused(() -> attributes("Beard:on"), "knows no domain 'Beard'. Choose one of: Black_Hair");
        refused(() -> LabelTargets.attributes("Male:on,sad:on", TWO), "those of one data set at a time");
    }

    @Test
    void resultsAreNamedAfterWhatIsAsked() {
        assertEquals(
                "Blond_Hair+Male-off",
                LabelTargets.attributes("blondhair:on,male:off", FACES).name(FACES));
        assertEquals("labels_0_1_0_0.5", LabelTargets.labels("0,1,0,0.5", FACES).name(FACES));
        assertEquals("Male", new Target.Mean("male").name(FACES));
    }

    @Test
    void aModelWithStylesTakesNoLabelsAndOneWithLabelsNoStyles() {
        StarGanV2Options sizes = new StarGanV2Options(32, 1, 4, 8, 8, 4, 16, 0, false);
        ModelCard styles = ModelCard.of("v2", sizes, List.of(new ModelCard.Domain("H&E", "colour", "")));
        refused(() -> LabelTargets.labels("1", styles), "takes styles, not labels: leave attributes= and labels= out");
        refused(() -> LabelTargets.attributes("H&E:on", styles), "takes styles, not labels");
        refused(() -> code(new Target.Latent("Male", 1), FACES), "no styles to choose from: use style=mean");
    }

    @Test
    void theSourcesLabelsAreReadFromText() {
        assertEquals(List.of("Black_Hair", "Young"), Domains.source("black_hair, YOUNG", FACES));
        assertEquals(List.of(), Domains.source("None", FACES));
        refused(() -> Domains.source("Black_Hair,Blond_Hair", FACES), "exclude each other");
        refused(() -> Domains.source("bald", FACES), "knows no domain 'bald'");
    }

    @Test
    void aGuessTakesLikelyAttributesAndTheLikeliestOfAGroup() {
        LabelGuess guess = new LabelGuess(FACES.domains(), new float[] {-3, -2, 0.1f, -0.1f});
        assertEquals(List.of(1, 2), guess.on());
        assertEquals(1 / (1 + Math.exp(-1)), guess.probability(1), 1e-12);
        assertEquals(1 / (1 + Math.exp(-0.1)), guess.probability(2), 1e-6);
        assertEquals(List.of(0), new LabelGuess(FACES.domains(), new float[] {1, 1, -1, -1}).on());
    }

    private static void refused(Runnable action, String message) {
        AsterismException e = assertThrows(AsterismException.class, action::run);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
