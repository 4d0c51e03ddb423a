package io.github.asterism.model;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The networks of a model.
 *
 * @param card tells which there are, and their hashes
 */
record NetworkFiles(Path folder, ModelCard card) {
    boolean has(String network) {
        return card.hashes().containsKey(network + ".onnx");
    }

    /**
     * The file of a network such as "generator".
     *
     * @throws AsterismException if it is missing or is not the one that the card describes
     */
    Path intact(String network) {
        Path file = folder.resolve(network + ".onnx");
        String expected = card.hashes().get(file.getFileName().toString());
        if (expected == null || !Files.isRegularFile(file)) {
            throw new AsterismException("The model '" + card.name() + "' has no " + file
                    + ". Install the model again, or export it again with this network.");
        }
        try {
            if (!Sha256.of(file).equalsIgnoreCase(expected)) {
                throw new AsterismException(file + " is damaged or was changed: it is not the file that "
                        + BioimageModel.FILE + " describes. Install or export the model again.");
            }
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read: " + e + ". Install the model again.", e);
        }
        return file;
    }
}
