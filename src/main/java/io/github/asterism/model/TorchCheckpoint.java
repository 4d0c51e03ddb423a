package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.razorvine.pickle.PickleException;

/** A file of weights written by PyTorch, read without running any of the Python code it may hold. */
public final class TorchCheckpoint {
    private TorchCheckpoint() {}

    /**
     * The weights of each network: network name → weight path → numbers. A file with the weights of one network only has
     * the network name "". A prefix {@code module.} is dropped; the device of the storages does not matter; all numbers
     * become float.
     *
     * @throws AsterismException if the file cannot be read, is no checkpoint or asks for anything but weights
     */
    public static Map<String, Map<String, Numbers>> networks(Path file) {
        if (!(tree(file) instanceof Map<?, ?> top) || top.isEmpty()) {
            throw new AsterismException(file + " holds no named weights. Give a file made from state_dict().");
        }
        Map<String, Map<String, Numbers>> networks = new LinkedHashMap<>();
        if (top.values().stream().anyMatch(Numbers.class::isInstance)) {
            networks.put("", weights(file, top));
            return networks;
        }
        top.forEach((name, network) -> {
            if (!(network instanceof Map<?, ?> weights)) {
                throw new AsterismException(file + ": '" + name + "' holds no named weights, but " + network + ".");
            }
            networks.put(name.toString(), weights(file, weights));
        });
        return networks;
    }

    private static Map<String, Numbers> weights(Path file, Map<?, ?> network) {
        Map<String, Numbers> weights = new LinkedHashMap<>();
        network.forEach((path, value) -> {
            if (!(value instanceof Numbers numbers)) {
                throw new AsterismException(
                        file + ": '" + path + "' is no weight. Give the networks' file, not the optimizers'.");
            }
            String name = path.toString();
            weights.put(name.startsWith("module.") ? name.substring("module.".length()) : name, numbers);
        });
        return weights;
    }

    /**
     * The whole content, whatever its form: maps, lists, text, numbers, booleans, nulls and {@link Numbers}. For the
     * optimizers' states, which are no mere weights.
     *
     * @throws AsterismException as {@link #networks}
     */
    public static Object tree(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new AsterismException("There is no file " + file + ".");
        }
        try {
            return TorchArchive.read(file);
        } catch (IOException e) {
            throw new AsterismException(
                    file + " is no intact PyTorch checkpoint: " + e.getMessage() + ". Download or copy it again.", e);
        } catch (PickleException e) {
            throw new AsterismException(file + " is refused: " + e.getMessage() + ".", e);
        } catch (ArithmeticException | ClassCastException e) { // sizes beyond all bounds; a list that is none
            throw new AsterismException(
                    file + " is no intact PyTorch checkpoint: " + e.getMessage() + ". Download or copy it again.", e);
        }
    }
}
