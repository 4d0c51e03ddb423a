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
        ModelWriter.write(card, weights, draft);
        try (Model model = Model.open(draft, Device.CPU)) {
            for (int domain = 0; domain < card.translation().domains(); domain++) {
                progress.step(
                        Double.NaN,
                        "Checking the exported model for " + card.domainNames().get(domain));
                check(model, domain, source);
            }
        } finally {
            delete(draft);
        }
        ModelWriter.write(card, weights, folder);
    }

    private void check(Model model, int domain, Numbers source) {
        float[] trained = comparison.trained(domain, source).data();
        float[] exported = comparison.exported(model, domain, source).data();
        for (int i = 0; i < trained.length; i++) {
            if (!(Math.abs(trained[i] - exported[i]) <= TOLERANCE)) {
                throw new AsterismException("The exported model is not published: for domain " + domain
                        + " training computed " + trained[i] + ", the exported network " + exported[i]
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
