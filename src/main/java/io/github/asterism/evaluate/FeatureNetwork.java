package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Plane;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.model.Sha256;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A network that sums a picture up in a few hundred numbers, so that sets of pictures can be compared. */
public final class FeatureNetwork implements AutoCloseable {
    private static final int BATCH = 8; // unless the network takes another number only
    private static final int HASH_DIGITS = 12;

    /** A network that takes pictures of any size has learned from photographs, larger than the pictures here. */
    private static final int ENLARGED = 2;

    private final Path file;
    private final String output;
    private final String name;
    private final OnnxSession session;
    private final String input;
    private final long[] shape; // of the input, −1 where any length will do
    private BooleanSupplier interrupt = () -> false;
    private final Set<String> outputs = new LinkedHashSet<>();

    /**
     * What the network makes of pictures, a row for each.
     *
     * @param features (n, d)
     * @param logits (n, K) of the classes it knows; null if it gives none
     * @param embeddings (n, D), squared distances of which are perceptual distances; null if it gives none
     */
    record Seen(float[][] features, float[][] logits, float[][] embeddings) {}

    /**
     * Loads a network that takes pictures (n, 3, h, w), red, green and blue from 0 to 1, and nothing else.
     *
     * @param output name of the output that holds the features, (n, d) or (n, d, 1, 1); empty for the only one, or the
     *     first whose name starts with "features"
     * @param threads how many of the processor's threads may be used; 0: as many as there are cores
     * @throws AsterismException if there is no such file or output, or it takes something else
     */
    public FeatureNetwork(Path file, String output, Device device, int threads) {
        this.file = file;
        session = OnnxSession.open(file, device, threads, names -> chosen(file, output, names));
        this.output = session.output();
        try {
            if (session.inputs().size() != 1) {
                throw new AsterismException(
                        file + ": a feature network takes pictures and nothing else, but this one takes "
                                + session.inputs().keySet() + ". Choose another file.");
            }
            input = session.inputs().keySet().iterator().next();
            shape = session.inputs().get(input);
            boolean pictures = shape.length == 4 && (shape[1] == 3 || shape[1] < 0) && shape[2] == shape[3];
            if (!pictures) {
                throw new AsterismException(
                        file + ": a feature network takes square pictures (n, 3, side, side), but this" + " one takes "
                                + Arrays.toString(shape) + ". Choose another file.");
            }
            outputs.add(this.output);
            for (String wanted : List.of(ClassifierFile.LOGITS, ClassifierFile.EMBEDDING)) {
                if (session.outputs().containsKey(wanted)) {
                    outputs.add(wanted);
                }
            }
            name = ImageFiles.stem(file.getFileName().toString()) + "/" + this.output + "@"
                    + Sha256.of(file).substring(0, HASH_DIGITS);
        } catch (IOException e) {
            session.close();
            throw new AsterismException(file + " cannot be read: " + e + ". Copy it again.", e);
        } catch (AsterismException e) {
            session.close();
            throw e;
        }
    }

    /**
     * The feature network that comes with Asterism: {@code features/features.onnx} where models are installed.
     *
     * @throws AsterismException if it is not there
     */
    public static Path installed() {
        return found().orElseThrow(() ->
                new AsterismException("Asterism's feature network is not installed: there is no"
                        + " features/features.onnx in " + ModelFolders.standard()
                        + ". Copy the folder features of Asterism's models there, or name another with features=."));
    }

    /** Whether it is there. */
    public static boolean isInstalled() {
        return found().isPresent();
    }

    private static Optional<Path> found() {
        return ModelFolders.standard().stream()
                .map(folder -> folder.resolve("features").resolve("features.onnx"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String chosen(Path file, String wanted, Set<String> names) {
        if (!wanted.isBlank()) {
            return wanted;
        }
        return names.stream()
                .filter(each -> names.size() == 1 || each.startsWith(ClassifierFile.FEATURES))
                .findFirst()
                .orElseThrow(() -> new AsterismException(
                        file + ": which of its outputs " + names + " are the features? Name it with layer=."));
    }

    /** File, output and start of the file's SHA-256: only numbers from networks of the same name can be compared. */
    public String name() {
        return name;
    }

    /** Which images it was trained on, for people. */
    public String trainedOn() {
        return session.metadata()
                .getOrDefault(ClassifierFile.TRAINED_ON, "images unknown to Asterism, maybe photographs");
    }

    /** Whether it is one of Asterism's, trained on microscopy, so that its classes mean something here. */
    public boolean isOurs() {
        return ClassifierFile.FAMILY_NAME.equals(session.metadata().get(ClassifierFile.FAMILY));
    }

    /** Whether it tells perceptual distances. */
    boolean givesEmbeddings() {
        return outputs.contains(ClassifierFile.EMBEDDING);
    }

    /** Height and width to which pictures of a model are brought before it looks at them. */
    public int sideFor(int modelSize) {
        return shape[2] > 0 ? (int) shape[2] : ENLARGED * modelSize;
    }

    /** Asked while it works; once it says yes, the work ends with a {@link io.github.asterism.Progress.StoppedException}. */
    void interruptWhen(BooleanSupplier condition) {
        interrupt = condition;
    }

    /**
     * The features (n, d) of pictures, each brought to the size that the network takes.
     *
     * @param pictures in a model's numbers, −1 to 1, square and all of one size; what lies beyond is cut off, as in an
     *     8-bit file
     */
    public float[][] features(List<Plane> pictures) {
        return see(pictures, Set.of(output)).features();
    }

    /** Everything it can tell of pictures. */
    Seen see(List<Plane> pictures) {
        return see(pictures, outputs);
    }

    private Seen see(List<Plane> pictures, Set<String> wanted) {
        int n = pictures.size();
        float[][] features = new float[n][];
        float[][] logits = wanted.contains(ClassifierFile.LOGITS) ? new float[n][] : null;
        float[][] embeddings = wanted.contains(ClassifierFile.EMBEDDING) ? new float[n][] : null;
        int most = shape[0] > 0 ? (int) shape[0] : BATCH;
        for (int start = 0; start < n; start += most) {
            List<Plane> batch = pictures.subList(start, Math.min(start + most, n));
            Map<String, Numbers> found = session.run(Map.of(input, input(batch)), wanted, interrupt);
            rows(found, output, features, start, batch.size());
            rows(found, ClassifierFile.LOGITS, logits, start, batch.size());
            rows(found, ClassifierFile.EMBEDDING, embeddings, start, batch.size());
        }
        return new Seen(features, logits, embeddings);
    }

    private void rows(Map<String, Numbers> found, String which, float[][] into, int start, int count) {
        if (into == null) {
            return;
        }
        Numbers numbers = found.get(which);
        long[] given = numbers.shape();
        // Global pooling leaves (n, d, 1, 1).
        boolean rows = given.length > 1 && given[0] == count && given[0] * given[1] == numbers.data().length;
        if (!rows) {
            throw new AsterismException(file + ": features are rows of numbers, one for each picture, but '" + which
                    + "' has the shape " + Arrays.toString(given) + ". Choose another output with layer=.");
        }
        int d = Math.toIntExact(given[1]);
        for (int i = 0; i < count; i++) {
            into[start + i] = Arrays.copyOfRange(numbers.data(), i * d, (i + 1) * d);
        }
    }

    private Numbers input(List<Plane> batch) {
        int side = sideFor(batch.get(0).width());
        float[] data = new float[Numbers.count(batch.size(), 3, side, side)];
        int next = 0;
        for (Plane picture : batch) {
            Plane resized = picture.width() == side && picture.height() == side ? picture : picture.resized(side, side);
            for (float[] channel : resized.channels()) {
                for (float value : channel) {
                    data[next++] = Math.max(0, Math.min(1, (value + 1) / 2));
                }
            }
        }
        return Numbers.of(data, batch.size(), 3, side, side);
    }

    @Override
    public void close() {
        session.close();
    }
}
