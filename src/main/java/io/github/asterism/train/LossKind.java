package io.github.asterism.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Losses of one kind, whatever the recipes call them; in the order in which they are looked at. */
enum LossKind {
    SCORE("Score, less is better", TrainingListener.SCORE),
    DISCRIMINATOR("Discriminator", "D/real", "D/fake"),
    GENERATOR("Generator: adversarial loss", "G/adv", "G/fake"),
    CLASSIFICATION("Classification loss", "D/class", "G/class"),
    CYCLE("Cycle loss", "G/cyc", "G/cycle", "G/redrawing"),
    STYLE("Style loss", "G/sty"),
    DIVERSITY("Diversity loss", "G/ds"),
    STRUCTURE("Structure loss", "G/structure"),
    PENALTY("Gradient penalty", "D/reg", "D/penalty"),
    GRADIENT("Norm of the gradient", "D/gradient", "G/gradient"),
    DIVERSITY_WEIGHT("Diversity weight", "G/lambda_ds"),
    LEARNING_RATE("Learning rate", TrainingListener.LEARNING_RATE);

    private final String title;
    private final Set<String> names;

    LossKind(String title, String... names) {
        this.title = title;
        this.names = Set.of(names);
    }

    String title() {
        return title;
    }

    /** @param name without data set and without the way in which the style was found */
    static Optional<LossKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.names.contains(name)).findFirst();
    }
}
