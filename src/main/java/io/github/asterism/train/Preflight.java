package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.GeneratorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Finds what would keep a run from publishing before it begins, not after hours. */
final class Preflight {
    private final TrainingSettings settings;
    private final List<LabelledImages> sets;

    /** @throws AsterismException if training images are missing, or their folders or tables against the rules */
    Preflight(TrainingSettings settings) {
        this.settings = settings;
        if (settings.recipe() instanceof StarGanV2Plan) {
            settings.data().folder("StarGAN v2");
        } else if (settings.recipe() instanceof ClassifierSettings) {
            settings.data().requireOne("Classifiers");
        }
        sets = settings.data().list(DataSet.DATA);
    }

    /** @throws AsterismException if what is trained could not be written to the output, or not be tested */
    void check() {
        int size = settings.size();
        List<String> domains =
                sets.stream().flatMap(set -> set.labels().stream()).toList();
        if (settings.recipe() instanceof StarGanV2Plan plan) {
            ModelWriter.requireReplaceable(settings.output());
            requireCard(plan.options(size, domains.size()));
        } else if (settings.recipe() instanceof StarGanPlan plan) {
            ModelWriter.requireReplaceable(settings.output());
            requireCard(plan.options(size, domains.size(), sets.size()));
            requireVisits(plan);
            if (settings.validation() != null) {
                settings.data().folder("The choice of the best state by validation=");
                requireSameDomains(domains);
            }
        } else if (settings.recipe() instanceof SynthesisPlan plan) {
            ModelWriter.requireReplaceable(settings.output());
            plan.growth(settings);
        } else {
            requireRoom(settings.output(), domains);
            if (settings.validation() != null) {
                requireSameDomains(domains);
            }
        }
    }

    /** Some names cannot be told apart as domains of a model. */
    private void requireCard(GeneratorOptions options) {
        ModelCard.of("", options, LabelDomains.of(sets));
    }

    private void requireVisits(StarGanPlan plan) {
        if (!plan.visits().isEmpty() && plan.visits().size() != sets.size()) {
            throw new AsterismException("visits= has " + plan.visits().size() + " numbers, but data= has " + sets.size()
                    + " data sets. Give one number for each.");
        }
    }

    private void requireRoom(Path output, List<String> domains) {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new AsterismException("output=" + output
                    + " is a file. Give a model of the same domains, or a new folder for the classifiers.");
        }
        if (ModelWriter.isModel(output)) {
            ModelWriter.requireDomains(output, Set.copyOf(domains));
        }
    }

    private void requireSameDomains(List<String> domains) {
        List<String> heldOut =
                settings.heldOut().list(DataSet.VALIDATION).get(0).labels();
        if (!heldOut.equals(domains)) {
            throw new AsterismException("validation=" + settings.validation() + " has the domains " + heldOut
                    + ", but data=" + settings.data() + " has " + domains + ". Give folders of the same names.");
        }
    }
}
