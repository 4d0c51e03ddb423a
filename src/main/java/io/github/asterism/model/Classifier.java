package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A domain classifier, ready to guess which domain images belong to. */
public final class Classifier implements AutoCloseable {
    private final String source;
    private final OnnxSession session;
    private final List<String> domains;
    private final int size;
    private final boolean attributes;

    /** The classifier in a session, which is closed with it. */
    public static Classifier of(String source, OnnxSession session) {
        return new Classifier(source, session);
    }

    private Classifier(String source, OnnxSession session) {
        this.source = source;
        this.session = session;
        Map<String, String> facts = session.metadata();
        if (!ClassifierFile.FAMILY_NAME.equals(facts.get(ClassifierFile.FAMILY))) {
            session.close();
            throw new AsterismException(source + " is no domain classifier made by Asterism. Choose a file that"
                    + " Train Domain Classifier... has written.");
        }
        domains = List.of(facts.get(ClassifierFile.DOMAINS).split(","));
        size = Integer.parseInt(facts.get(ClassifierFile.SIZE));
        attributes = Boolean.parseBoolean(facts.get(ClassifierFile.ATTRIBUTES));
    }

    /** @throws AsterismException if there is no such file, or it is no domain classifier */
    public static Classifier open(Path file, Device device) {
        return new Classifier(file.toString(), OnnxSession.open(file, device, 0, ClassifierFile.LOGITS));
    }

    /** The domains it knows, in its own order. */
    public List<String> domains() {
        return domains;
    }

    /** Whether an image may have any of the domains at once, instead of exactly one. */
    public boolean attributes() {
        return attributes;
    }

    /** Height and width of the images it takes, pixels. */
    public int size() {
        return size;
    }

    /** Which images it was trained on. */
    public String trainedOn() {
        return session.metadata().getOrDefault(ClassifierFile.TRAINED_ON, "unknown images");
    }

    /**
     * How likely each domain is for each image, by its order; rows add up to 1, unless they are attributes.
     *
     * @param images (n, 3, size, size), −1 to 1; what lies beyond is cut off, as in an 8-bit file
     */
    public double[][] probabilities(Numbers images) {
        return rows(logits(images));
    }

    /** The logits (n, K) of which {@link #probabilities} are made. */
    public Numbers logits(Numbers images) {
        float[] rgb = new float[images.data().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Math.max(0, Math.min(1, (images.data()[i] + 1) / 2));
        }
        return session.run(Map.of("rgb", new Numbers(images.shape(), rgb)));
    }

    private double[][] rows(Numbers logits) {
        int n = Math.toIntExact(logits.shape()[0]);
        int k = Math.toIntExact(logits.shape()[1]);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            float[] row = Arrays.copyOfRange(logits.data(), i * k, (i + 1) * k);
            rows[i] = attributes ? sigmoid(row) : softmax(row);
        }
        return rows;
    }

    private static double[] sigmoid(float[] logits) {
        double[] row = new double[logits.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return row;
    }

    private static double[] softmax(float[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double[] row = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.exp(logits[i] - most);
            sum += row[i];
        }
        for (int i = 0; i < row.length; i++) {
            row[i] /= sum;
        }
        return row;
    }

    /** Index of the largest number. */
    public static int likeliest(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    @Override
    public String toString() {
        return source;
    }

    @Override
    public void close() {
        session.close();
    }
}
