package io.github.asterism.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches the losses of a run for the ways in which such trainings go astray without failing. Each warning is given once, after
 * the loss has been bad for some hundred steps on end.
 */
final class Warnings {
    private static final int PATIENCE = 300; // steps
    private static final double WON = 0.02; // of real and fake together, about 1.4 at a draw
    private static final double ALIKE = 0.01; // mean difference of two styles, of the range −1 to 1

    private static final String WINS =
            "The discriminator wins outright: it tells all translated images from real ones, so the"
                    + " generator learns little. It helps to give it more images or augment=adaptive, a higher lambdapenalty, or fewer"
                    + " channels.";

    private static final String COLLAPSES =
            "The styles collapse: two random styles of a domain look nearly alike. A higher"
                    + " lambdadiversity, or one that falls over more steps (diversitysteps), keeps them apart; where each domain has one"
                    + " look only, this is as it should be.";

    private final Map<String, Integer> bad = new HashMap<>(); // steps on end
    private final Set<String> given = new HashSet<>();
    private final Adversarial adversarial;

    /** @param adversarial by which the discriminator learns; null where there is none */
    Warnings(Adversarial adversarial) {
        this.adversarial = adversarial;
    }

    /** What is to be said after a step. */
    List<String> after(Map<String, Double> losses) {
        List<String> warnings = new ArrayList<>();
        if (judgesByLogits()) {
            losses.forEach((name, real) -> {
                if (name.startsWith("D/") && name.endsWith("real")) {
                    String stem = name.substring(0, name.length() - "real".length());
                    Double fake = losses.get(stem + "fake");
                    check(stem, fake != null && real + fake < WON, WINS, warnings);
                }
            });
        }
        Double difference = losses.get("G/latent_ds");
        if (difference != null) {
            check("ds", difference < ALIKE, COLLAPSES, warnings);
        }
        return warnings;
    }

    /** Losses of the others say nothing of who wins. */
    private boolean judgesByLogits() {
        return adversarial == Adversarial.GAN_GP || adversarial == Adversarial.GAN || adversarial == Adversarial.HINGE;
    }

    private void check(String what, boolean isBad, String warning, List<String> warnings) {
        int steps = isBad ? bad.merge(what, 1, Integer::sum) : 0;
        if (!isBad) {
            bad.remove(what);
        }
        if (steps == PATIENCE && given.add(warning)) {
            warnings.add(warning);
        }
    }
}
