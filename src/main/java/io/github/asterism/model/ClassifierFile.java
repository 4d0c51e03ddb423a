package io.github.asterism.model;

import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.DomainClassifier;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.PerceptualDistance;
import io.github.asterism.net.Tensor;
import io.github.asterism.onnx.OnnxGraph;
import java.util.List;
import java.util.Map;

/**
 * A domain classifier as an ONNX file that says in its metadata what it is. It takes pictures as feature networks do,
 * (n, 3, size, size), red, green and blue from 0 to 1, and gives logits, features, and an embedding of which squared
 * distances are perceptual distances.
 */
public final class ClassifierFile {
    /** Name of the network that looks at colours, within a model. */
    public static final String COLOUR = "domain_classifier";

    /** Name of the network that sees grey texture only, within a model. */
    public static final String TEXTURE = "texture_classifier";

    /** Names of the outputs. */
    public static final String LOGITS = "logits";

    public static final String FEATURES = "features";
    public static final String EMBEDDING = "embedding";

    /** Names of the facts in the file. */
    public static final String FAMILY = "asterism.family";

    public static final String FAMILY_NAME = "domain-classifier";
    public static final String DOMAINS = "asterism.domains";
    public static final String SIZE = "asterism.size";
    public static final String ATTRIBUTES = "asterism.attributes";
    public static final String TRAINED_ON = "asterism.trained_on";

    private ClassifierFile() {}

    /**
     * The network, written down.
     *
     * @param attributes whether an image may have any of the domains at once, instead of exactly one
     * @param trainedOn which images it has seen, for people
     */
    public static OnnxGraph graph(
            Map<String, Numbers> weights,
            ClassifierOptions options,
            List<String> domains,
            boolean attributes,
            String trainedOn) {
        OnnxGraph graph = new OnnxGraph(options.colour() ? COLOUR : TEXTURE, weights);
        Tensor rgb = graph.image("rgb", 3, options.size(), options.size());
        DomainClassifier.Answer answer = new DomainClassifier(graph.weights(), options)
                .apply(rgb.times(2).plus(-1));
        graph.output(LOGITS, answer.logits());
        graph.output(FEATURES, answer.features());
        graph.output(EMBEDDING, PerceptualDistance.embedding(answer.stages()));
        graph.metadata(FAMILY, FAMILY_NAME);
        graph.metadata(DOMAINS, String.join(",", domains));
        graph.metadata(SIZE, "" + options.size());
        graph.metadata(ATTRIBUTES, "" + attributes);
        graph.metadata("asterism.colour", "" + options.colour());
        graph.metadata(TRAINED_ON, trainedOn);
        return graph;
    }
}
