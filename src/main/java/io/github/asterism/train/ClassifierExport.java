package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Confusion;
import io.github.asterism.model.Json;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Publishes domain classifiers: into a model that knows the same domains, or into a folder of their own. */
final class ClassifierExport {
    private static final String FACTS = "classifier.json";
    /** Of the largest logit, and of 1 where all are small: two engines round differently. */
    private static final double TOLERANCE = 1e-3;

    private final List<String> domains;
    private final int size;
    private final DataSet heldOut; // null without
    private final Progress progress;
    private final Map<String, Confusion> confusions = new LinkedHashMap<>();
    private final Map<String, String> right = new LinkedHashMap<>(); // of attributes

    ClassifierExport(List<String> domains, int size, DataSet heldOut, Progress progress) {
        this.progress = progress;
        this.domains = domains;
        this.size = size;
        this.heldOut = heldOut;
    }

    /**
     * Runs the network in the inference engine: on images of which the logits are known, and on the held-out ones.
     *
     * @throws AsterismException if the engines disagree
     */
    void check(String network, OnnxGraph graph, Numbers images, Numbers logits) {
        try (OnnxSession session = OnnxSession.open(graph.bytes(), network, Device.CPU, 0, ClassifierFile.LOGITS);
                Classifier classifier = Classifier.of(network, session)) {
            requireAgreement(network, logits.data(), classifier.logits(images).data());
            if (heldOut != null && classifier.attributes()) {
                right.put(network, right(network, classifier));
            } else if (heldOut != null) {
                confusions.put(network, confusion(network, classifier));
            }
        }
    }

    private static void requireAgreement(String network, float[] trained, float[] exported) {
        double largest = 0;
        for (float logit : trained) {
            largest = Math.max(largest, Math.abs(logit));
        }
        for (int i = 0; i < trained.length; i++) {
            if (!(Math.abs(trained[i] - exported[i]) <= TOLERANCE * (1 + largest))) {
                throw new AsterismException(
                        "The exported " + network + " is not published: training computed the logit "
                                + trained[i] + ", the exported network " + exported[i]
                                + ". The checkpoints are whole; please report this.");
            }
        }
    }

    /** Of each attribute, in how many of the held-out images the network is right about it. */
    private String right(String network, Classifier classifier) {
        LabelledTiles set = heldOut.sets().get(0);
        int[] counts = new int[domains.size()];
        for (int i = 0; i < set.count(); i++) {
            progress.step(Double.NaN, "Testing the " + network + ", image " + (i + 1) + " of " + set.count());
            double[] guess = guess(classifier, set.tile(i));
            for (int k = 0; k < counts.length; k++) {
                counts[k] += guess[k] > 0.5 == set.label(i)[k] ? 1 : 0;
            }
        }
        StringJoiner text = new StringJoiner(", ");
        for (int k = 0; k < counts.length; k++) {
            text.add(String.format(
                    Locale.ROOT, "%s %.1f %%", domains.get(k), 100.0 * counts[k] / Math.max(1, set.count())));
        }
        return text.toString();
    }

    private double[] guess(Classifier classifier, Tile tile) {
        return classifier.probabilities(Numbers.of(tile.square(size, 0).joined(), 1, 3, size, size))[0];
    }

    private Confusion confusion(String network, Classifier classifier) {
        int done = 0;
        Confusion confusion = Confusion.empty(domains);
        for (int domain = 0; domain < domains.size(); domain++) {
            for (Tile tile : heldOut.tiles().get(domain)) {
                progress.step(Double.NaN, "Testing the " + network + ", image " + ++done + " of " + heldOut.count());
                confusion.add(domain, Classifier.likeliest(guess(classifier, tile)));
            }
        }
        return confusion;
    }

    /** @throws AsterismException if the folder is a model of other domains, or cannot be written */
    void write(Map<String, OnnxGraph> graphs, Path folder, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        confusions.forEach((network, confusion) -> all.put(network + " on held-out images", confusion.text()));
        right.forEach((network, text) -> all.put(network + " right on held-out images", text));
        if (ModelWriter.isModel(folder)) {
            Map<String, Object> said = new LinkedHashMap<>(all);
            said.keySet().removeIf(key -> !key.contains("held-out"));
            ModelWriter.add(folder, graphs, Set.copyOf(domains), said);
        } else {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new AsterismException(folder + " cannot be made: " + e + ". Choose another output=.", e);
            }
            graphs.forEach((network, graph) -> graph.write(folder.resolve(network + ".onnx")));
        }
        all.put("domains", domains);
        all.put("confusion matrices", matrices());
        try {
            Files.writeString(folder.resolve(FACTS), Json.of(all) + "\n");
        } catch (IOException e) {
            throw new AsterismException(folder.resolve(FACTS) + " cannot be written: " + e + ". Is the disk full?", e);
        }
    }

    private Map<String, Object> matrices() {
        Map<String, Object> matrices = new LinkedHashMap<>();
        confusions.forEach((network, confusion) -> matrices.put(
                network, Arrays.stream(confusion.counts()).map(int[]::clone).toList()));
        return matrices;
    }
}
