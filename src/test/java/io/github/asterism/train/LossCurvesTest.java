package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.plot.CurvePlot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LossCurvesTest {
    private static List<String> titles(List<String> names) {
        LossCurves curves = new LossCurves();
        Map<String, Double> losses = new TreeMap<>();
        names.forEach(name -> losses.put(name, 1.0));
        curves.add(1, losses);
        return curves.sheet().plots().stream().map(CurvePlot::title).toList();
    }

    @Test
    void lossesOfOneKindShareAPlotInAFixedOrder() {
        assertEquals(
                List.of(
                        "Discriminator",
                        "Generator: adversarial loss",
                        "Cycle loss",
                        "Style loss",
                        "Diversity loss",
                        "Structure loss",
                        "Gradient penalty",
                        "Norm of the gradient",
                        "Diversity weight"),
                titles(StarGanV2Recipe.LOSSES));
        assertEquals(
                List.of("Score, less is better", "Learning rate"),
                titles(List.of(TrainingListener.LEARNING_RATE, TrainingListener.SCORE)));
    }

    @Test
    void severalDataSetsShareThePlotsAndSumsAreLeftOut() {
        List<String> alone = titles(StarGanRecipe.losses(""));
        assertEquals(
                List.of(
                        "Discriminator",
                        "Generator: adversarial loss",
                        "Classification loss",
                        "Cycle loss",
                        "Structure loss",
                        "Gradient penalty",
                        "Norm of the gradient"),
                alone);
        assertEquals(alone, titles(StarGanRecipe.losses("cells of mice: ")));
    }

    @Test
    void whatIsOfNoKnownKindHasAPlotOfItsOwn() {
        assertEquals(
                List.of("Learning rate", "D/new", "domain_classifier"),
                titles(List.of("D/new", "domain_classifier", TrainingListener.LEARNING_RATE)));
    }
}
