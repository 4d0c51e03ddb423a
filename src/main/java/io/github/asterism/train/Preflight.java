package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Finds what would keep a run from publishing before it begins, not after hours. */
final class Preflight {
    private final TrainingSettings settings;
    private final List<String> domains;

    /** @throws AsterismException if the folder of training images is missing or holds fewer than two domains */
    Preflight(TrainingSettings settings) {
        this.settings = settings;
        domains = DataSet.domainsOf(DataSet.DATA, settings.data());
    }

    /** @throws AsterismException if what is trained could not be written to the output, or not be tested */
    void check() {
        if (settings.recipe() instanceof StarGanV2Plan plan) {
            ModelWriter.requireReplaceable(settings.output());
            requireCard(plan);
        } else {
            requireRoom(settings.output());
            if (settings.validation() != null) {
                requireSameDomains();
            }
        }
    }

    /** Some names of folders cannot be told apart as domains of a model. */
    private void requireCard(StarGanV2Plan plan) {
        ModelCard.of(
                "",
                plan.options(settings.size(), domains.size()),
                domains.stream().map(name -> new ModelCard.Domain(name, "", "")).toList());
    }

    private void requireRoom(Path output) {
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new AsterismException("output=" + output
                    + " is a file. Give a model of the same domains, or a new folder for the classifiers.");
        }
        if (ModelWriter.isModel(output)) {
            ModelWriter.requireDomains(output, Set.copyOf(domains));
        }
    }

    private void requireSameDomains() {
        List<String> heldOut = DataSet.domainsOf(DataSet.VALIDATION, settings.validation());
        if (!heldOut.equals(domains)) {
            throw new AsterismException("validation=" + settings.validation() + " has the domains " + heldOut
                    + ", but data=" + settings.data() + " has " + domains + ". Give folders of the same names.");
        }
    }
}
