package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Publishes the networks of a run as a model, if the inference engine computes the same with them. */
final class ModelExport {
    /** Of the range −1 to 1; two engines round differently, and some dozen layers add that up. */
    private static final double TOLERANCE = 2e-3;

    /** A source image (1, 3, size, size) redrawn in the look of a domain, by both engines. */
    interface Comparison {
        Numbers trained(int domain, Numbers source);

        Numbers exported(Model model, int domain, Numbers source);
    }

    private final Comparison comparison;

    ModelExport(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Writes the model folder.
     *
     * @param weights network name → weight path → numbers
     * @param draft a folder for the model while it is checked; removed afterwards
     * @param source an image (1, 3, size, size) to check with
     * @throws AsterismException if the engines disagree; {@code folder} is then left as it was
     */
    void publish(
            ModelCard card,
            Map<String, Map<String, Numbers>> weights,
            Path folder,
            Path draft,
            Numbers source,
            Progress progress) {
        checked(draft, () -> ModelWriter.write(card, weights, draft), () -> {
            try (Model model = Model.open(draft, Device.CPU)) {
                for (int domain = 0; domain < card.translation().domains(); domain++) {
                    progress.step(
                            Double.NaN,
                            "Checking the exported model for "
                                    + card.domainNames().get(domain));
                    requireSame(
                            comparison.trained(domain, source),
                            comparison.exported(model, domain, source),
                            "domain " + domain);
                }
            }
        });
        ModelWriter.write(card, weights, folder);
    }

    /** Writes a draft, looks at it, and removes it whatever happens. */
    static void checked(Path draft, Runnable write, Runnable check) {
        write.run();
        try {
            check.run();
        } finally {
            delete(draft);
        }
    }

    /**
     * @param what was computed, for the message
     * @throws AsterismException if two engines disagree
     */
    static void requireSame(Numbers trained, Numbers exported, String what) {
        for (int i = 0; i < trained.data().length; i++) {
            float first = trained.data()[i];
            float second = exported.data()[i];
            if (!(Math.abs(first - second) <= TOLERANCE)) {
                throw new AsterismException("The exported model is not published: for " + what + " training computed "
                        + first + ", the exported network " + second
                        + ". The checkpoints are whole; please report this.");
            }
        }
    }

    /** The first image of a batch. */
    static Numbers first(Numbers images) {
        long[] shape = images.shape().clone();
        shape[0] = 1;
        return new Numbers(shape, Arrays.copyOf(images.data(), Numbers.count(shape)));
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AsterismException("The temporary folder " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
