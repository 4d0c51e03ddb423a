package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a model folder: the networks as ONNX files, then the card with their hashes. */
public final class ModelWriter {
    private static final Set<String> OWN = Set.of(
            "generator.onnx",
            "mapping_network.onnx",
            "style_encoder.onnx",
            "discriminator.onnx",
            ClassifierFile.COLOUR + ".onnx", // of the domains of the model that is replaced
            ClassifierFile.TEXTURE + ".onnx",
            BioimageModel.FILE);

    private ModelWriter() {}

    /** Fills an empty folder with a model. */
    private interface Filling {
        ModelCard into(Path draft) throws IOException;
    }

    /**
     * Writes a model, replacing one that is there already. The folder appears complete or not at all; a model that is
     * replaced stays until then. Files in it that are not ours are kept. The same model gives the same bytes.
     *
     * @param weights network name → weight path → numbers; those of the model's family; the
     *     discriminator if it is known
     * @return the card, with the hashes of the files
     * @throws AsterismException if a weight is missing, the folder is not a model's, or the disk refuses
     */
    public static ModelCard write(ModelCard card, Map<String, Map<String, Numbers>> weights, Path folder) {
        requireReplaceable(folder);
        return exchanged(folder, draft -> writeInto(draft, card, weights));
    }

    /** Whether a folder holds a model, to which networks can be added. */
    public static boolean isModel(Path folder) {
        return ModelFolders.isModel(folder);
    }

    /**
     * Adds networks to a model, replacing those of the same name and what the card says of their training. The model
     * changes in one piece; files in its folder that are not ours are kept.
     *
     * @param networks file name without its ending → network
     * @param domains that the networks know
     * @param facts to add to what the card says of the training; those of a network begin with its name
     * @throws AsterismException if the model knows other domains, or the disk refuses; the model stays whole
     */
    public static void add(
            Path folder, Map<String, OnnxGraph> networks, Set<String> domains, Map<String, Object> facts) {
        requireDomains(folder, domains);
        ModelCard card = ModelCard.read(folder);
        Map<String, Object> training = new LinkedHashMap<>(card.training());
        training.keySet().removeIf(key -> networks.keySet().stream().anyMatch(key::startsWith));
        training.putAll(facts);
        exchanged(folder, draft -> {
            for (Path file : children(folder)) {
                if (OWN.contains(file.getFileName().toString())) {
                    Files.copy(file, draft.resolve(file.getFileName()));
                }
            }
            Map<String, String> hashes = new LinkedHashMap<>(card.hashes());
            for (Map.Entry<String, OnnxGraph> network : networks.entrySet()) {
                Path file = draft.resolve(network.getKey() + ".onnx");
                network.getValue().write(file);
                hashes.put(file.getFileName().toString(), Sha256.of(file));
            }
            ModelCard complete = card.withTraining(training).withHashes(hashes);
            BioimageModel.write(complete, draft);
            return complete;
        });
    }

    /** @throws AsterismException if the folder has no intact card, or the model knows other domains */
    public static void requireDomains(Path folder, Set<String> domains) {
        List<String> known = ModelCard.read(folder).domainNames();
        if (!Set.copyOf(known).equals(domains)) {
            throw new AsterismException("The model " + folder + " knows the domains " + known
                    + ", but what shall be added to it knows " + new TreeSet<>(domains)
                    + ". Train it on the same domains, or choose another output.");
        }
    }

    /** @throws AsterismException if there is something that is neither a model nor an empty folder */
    public static void requireReplaceable(Path folder) {
        if (!Files.exists(folder) || isModel(folder)) {
            return;
        }
        try {
            if (Files.isDirectory(folder) && children(folder).isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw new AsterismException(folder + " cannot be read: " + e + ". Check the rights.", e);
        }
        throw new AsterismException(folder.toAbsolutePath().normalize()
                + " exists and is no model folder, so it is not overwritten. Choose another name for the model.");
    }

    /** Makes a draft beside the folder, which takes its place when it is complete. */
    private static ModelCard exchanged(Path folder, Filling filling) {
        Path target = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(target.getParent());
            Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
            try {
                Files.createDirectory(draft);
                ModelCard written = filling.into(draft);
                replace(target, draft);
                return written;
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw new AsterismException(
                    folder + " cannot be written: " + e + ". Check the free space and the rights.", e);
        }
    }

    private static ModelCard writeInto(Path draft, ModelCard card, Map<String, Map<String, Numbers>> weights)
            throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String network : NetworkGraphs.names(card.options())) {
            if (weights.containsKey(network)) {
                Path file = draft.resolve(network + ".onnx");
                NetworkGraphs.graph(network, card, weights.get(network)).write(file);
                hashes.put(file.getFileName().toString(), Sha256.of(file));
            } else if (NetworkGraphs.required(network)) {
                throw new AsterismException("A model needs the weights of its " + network + ", but only those of "
                        + new TreeSet<>(weights.keySet()) + " are given.");
            }
        }
        ModelCard complete = card.withHashes(hashes);
        BioimageModel.write(complete, draft);
        return complete;
    }

    private static void replace(Path target, Path draft) throws IOException {
        if (!Files.exists(target)) {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = target.resolveSibling("." + target.getFileName() + ".old." + UUID.randomUUID());
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        for (Path file : children(old)) {
            boolean foreign = !OWN.contains(file.getFileName().toString());
            if (foreign && !Files.exists(target.resolve(file.getFileName()))) {
                Files.move(file, target.resolve(file.getFileName()));
            }
        }
        delete(old);
    }

    /** A folder without subfolders. */
    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : children(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }
}
