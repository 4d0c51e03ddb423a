package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.onnx.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What shall be evaluated, and by what.
 *
 * @param models folders or names of models of the same domains and image size
 * @param data held-out images, a folder for each domain; or a folder that holds such folders named test and train
 * @param training real images of the targets that outputs are compared with, a folder for each domain; null for the
 *     {@code train} beside or in {@code data}
 * @param features file of the feature network
 * @param layer its output; empty for the usual one
 * @param classifier folder of domain classifiers; null for those of the first model that has some
 * @param seeds how often all is repeated with other styles
 * @param outputs translations of each image
 * @param images most held-out images of a domain; 0 for all
 * @param truth whether images of the same name in two domains show the same pixels
 * @param device where to compute
 */
public record EvaluationRequest(
        List<Path> models,
        Path data,
        Path training,
        Path features,
        String layer,
        Path classifier,
        int seeds,
        int outputs,
        int images,
        boolean truth,
        Device device) {
    /** Of StarGAN v2's protocol. */
    public static final int PROTOCOL_OUTPUTS = 10;

    private static final String TEST = "test";
    private static final String TRAIN = "train";

    public EvaluationRequest {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new AsterismException("model= is empty: name a model, or several with commas between them.");
        }
        if (seeds < 1 || outputs < 2 || images < 0) {
            throw new AsterismException(
                    "seeds=" + seeds + " and images=" + images + ": give at least one seed, and 0 or more images.");
        }
    }

    /** The folder of held-out images. */
    Path heldOutFolder() {
        return isRoot() ? data.resolve(TEST) : data;
    }

    /** The folder of real images to compare with; null if there is none. */
    Path trainingFolder() {
        if (training != null) {
            return training;
        }
        Path found = isRoot()
                ? data.resolve(TRAIN)
                : data.toAbsolutePath().normalize().resolveSibling(TRAIN);
        return Files.isDirectory(found) && !found.equals(data.toAbsolutePath().normalize()) ? found : null;
    }

    private boolean isRoot() {
        return Files.isDirectory(data.resolve(TEST)) && Files.isDirectory(data.resolve(TRAIN));
    }
}
