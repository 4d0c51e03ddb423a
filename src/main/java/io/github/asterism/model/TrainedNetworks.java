package io.github.asterism.model;

import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.StoredWeights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a model with what one must know of them, for training that goes on from there.
 *
 * @param networks network name → weight path → numbers; the discriminator is missing where it was not kept
 */
public record TrainedNetworks(ModelCard card, Map<String, Map<String, Numbers>> networks) {
    /**
     * Those of a model folder, or of the installed model of that name.
     *
     * @throws io.github.asterism.AsterismException if there is none, or a file is missing or damaged
     */
    public static TrainedNetworks read(Path model) {
        Path folder = ModelFolders.find(model, ModelFolders.standard());
        ModelCard card = ModelCard.read(folder);
        NetworkFiles files = new NetworkFiles(folder, card);
        Map<String, Map<String, Numbers>> networks = new LinkedHashMap<>();
        for (String network : NetworkGraphs.names(card.options())) {
            if (NetworkGraphs.required(network) || files.has(network)) {
                networks.put(network, StoredWeights.read(files.intact(network)));
            }
        }
        return new TrainedNetworks(card, networks);
    }
}
