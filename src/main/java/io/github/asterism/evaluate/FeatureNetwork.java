package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Sha256;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A network that sums a picture up in a few hundred numbers, so that sets of pictures can be compared. */
public final class FeatureNetwork implements AutoCloseable {
    private static final int BATCH = 8;
    private static final int HASH_DIGITS = 12;

    private final Path file;
    private final String output;
    private final String name;
    private final OnnxSession session;
    private final String input;

    /**
     * Loads a network that takes pictures (n, 3, h, w), red, green and blue from 0 to 1, and nothing else.
     *
     * @param output name of the output that holds the features, (n, d) or (n, d, 1, 1)
     * @param threads how many of the processor's threads may be used; 0: as many as there are cores
     * @throws AsterismException if there is no such file or output, or it takes something else
     */
    public FeatureNetwork(Path file, String output, Device device, int threads) {
        this.file = file;
        this.output = output;
        session = OnnxSession.open(file, device, threads, output);
        try {
            if (session.inputs().size() != 1) {
                throw new AsterismException(
                        file + ": a feature network takes pictures and nothing else, but this one takes "
                                + session.inputs().keySet() + ". Choose another file.");
            }
            input = session.inputs().keySet().iterator().next();
            name = ImageFiles.stem(file.getFileName().toString()) + "/" + output + "@"
                    + Sha256.of(file).substring(0, HASH_DIGITS);
        } catch (IOException e) {
            session.close();
            throw new AsterismException(file + " cannot be read: " + e + ". Copy it again.", e);
        } catch (AsterismException e) {
            session.close();
            throw e;
        }
    }

    /** File, output and start of the file's SHA-256: only numbers from networks of the same name can be compared. */
    public String name() {
        return name;
    }

    /**
     * The features (n, d) of pictures.
     *
     * @param pictures in a model's numbers, −1 to 1, all of one size; what lies beyond is cut off, as in an 8-bit file
     */
    public float[][] features(List<Plane> pictures) {
        List<float[]> features = new ArrayList<>();
        for (int start = 0; start < pictures.size(); start += BATCH) {
            List<Plane> batch = pictures.subList(start, Math.min(start + BATCH, pictures.size()));
            Numbers found = session.run(Map.of(input, input(batch)));
            long[] shape = found.shape();
            // Global pooling leaves (n, d, 1, 1).
            boolean rows = shape.length > 1 && shape[0] == batch.size() && shape[0] * shape[1] == found.data().length;
            if (!rows) {
                throw new AsterismException(file + ": features are rows of numbers, one for each picture, but '"
                        + output + "' has the shape " + Arrays.toString(shape) + ". Choose another output.");
            }
            int d = Math.toIntExact(shape[1]);
            for (int i = 0; i < batch.size(); i++) {
                features.add(Arrays.copyOfRange(found.data(), i * d, (i + 1) * d));
            }
        }
        return features.toArray(float[][]::new);
    }

    private static Numbers input(List<Plane> batch) {
        int width = batch.get(0).width();
        int height = batch.get(0).height();
        float[] data = new float[Numbers.count(batch.size(), 3, height, width)];
        int next = 0;
        for (Plane picture : batch) {
            if (picture.width() != width || picture.height() != height) {
                throw new IllegalArgumentException("Pictures of different sizes: " + width + "x" + height + " and "
                        + picture.width() + "x" + picture.height());
            }
            for (float[] channel : picture.channels()) {
                for (float value : channel) {
                    data[next++] = Math.max(0, Math.min(1, (value + 1) / 2));
                }
            }
        }
        return Numbers.of(data, batch.size(), 3, height, width);
    }

    @Override
    public void close() {
        session.close();
    }
}
