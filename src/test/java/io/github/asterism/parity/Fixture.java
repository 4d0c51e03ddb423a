package io.github.asterism.parity;

import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Tensors recorded once with the papers' reference implementations: {@code NAME.tsv} lists what {@code NAME.safetensors} holds. */
public final class Fixture {
    /** Base seed of the procedural tensors of these files. */
    public static final long BASE_SEED = 0x1234ABCD;

    private final Map<String, String[]> index = new LinkedHashMap<>();
    private final ByteBuffer data;

    private Fixture(String name) {
        try {
            for (String line : Files.readAllLines(file(name + ".tsv"))) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split("\t", -1);
                    index.put(columns[0], columns);
                }
            }
            byte[] bytes = Files.readAllBytes(file(name + ".safetensors"));
            data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Fixture of(String name) {
        return new Fixture(name);
    }

    /** A file of the parity folder, such as {@code sg2_hpf0_nets.ckpt}. */
    public static Path file(String name) {
        try {
            URI uri = Fixture.class.getResource("/parity/" + name).toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names that start with a prefix, in file order. */
    public List<String> names(String prefix) {
        return index.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    public Numbers get(String name) {
        String[] columns = columns(name, "F32");
        float[] numbers = new float[Integer.parseInt(columns[4]) / 4];
        data.slice(Integer.parseInt(columns[3]), 4 * numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        long[] shape = columns[2].equals("scalar")
                ? new long[0]
                : Arrays.stream(columns[2].split("x"))
                        .mapToLong(Long::parseLong)
                        .toArray();
        return new Numbers(shape, numbers);
    }

    public long[] longs(String name) {
        String[] columns = columns(name, "I64");
        long[] numbers = new long[Integer.parseInt(columns[4]) / 8];
        data.slice(Integer.parseInt(columns[3]), 8 * numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(numbers);
        return numbers;
    }

    /** How far a correct float32 result may lie off: 20 × the reference's own float32 deviation + 1e-6 × max|value|. */
    public double tolerance(String name) {
        String[] columns = index.get(name);
        double deviation = columns[6].equals("-") ? 0 : Double.parseDouble(columns[6]);
        return 20 * deviation + 1e-6 * Double.parseDouble(columns[5]);
    }

    /** Share of entries for which the reference's own float32 run is off by more than 1e-6. */
    public double fraction(String name) {
        String fraction = index.get(name)[7];
        return fraction.isEmpty() ? 0 : Double.parseDouble(fraction);
    }

    private String[] columns(String name, String type) {
        String[] columns = index.get(name);
        if (columns == null || !columns[1].equals(type)) {
            throw new IllegalArgumentException("no " + type + " named " + name);
        }
        return columns;
    }

    /** Procedural numbers in −1 to 1. */
    public static double[] unitDoubles(String name, int count, long baseSeed) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        int seed = (int) (crc.getValue() ^ baseSeed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            int x = i * 0x9E3779B9 + seed;
            x = (x ^ x >>> 16) * 0x85EBCA6B;
            x = (x ^ x >>> 13) * 0xC2B2AE35;
            x ^= x >>> 16;
            numbers[i] = Integer.toUnsignedLong(x) * 0x1p-31 - 1;
        }
        return numbers;
    }

    /** Like {@link #unitDoubles}, rounded. */
    public static float[] unit(String name, int count, long baseSeed) {
        return scaled(name, count, baseSeed, 0, 1);
    }

    /** offset + amplitude × unit, evaluated in double. */
    public static float[] scaled(String name, int count, long baseSeed, double offset, double amplitude) {
        double[] unit = unitDoubles(name, count, baseSeed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (offset + amplitude * unit[i]);
        }
        return numbers;
    }

    /** A procedural weight by its full name, such as {@code generator/from_rgb.weight}. */
    public static Numbers weight(String fullName, long baseSeed, long... shape) {
        int count = Numbers.count(shape);
        double offset = 0;
        double amplitude;
        if (shape.length >= 2) {
            amplitude = Math.sqrt(6.0 / (count / (double) shape[0]));
        } else if (fullName.endsWith("bias") || fullName.endsWith("running_mean")) {
            amplitude = 0.1;
        } else {
            offset = 1;
            amplitude = fullName.endsWith("running_var") ? 0.5 : 0.2;
        }
        return new Numbers(shape, scaled(fullName, count, baseSeed, offset, amplitude));
    }

    /** A procedural image (n, c, size, size) by its name, such as {@code x_real}. */
    public static Numbers image(String name, long baseSeed, int n, int channels, int size) {
        float[] t = unit(name, n * channels * size * size, baseSeed);
        float[] image = new float[t.length];
        for (int i = 0; i < t.length; i++) {
            int x = i % size;
            int y = i / size % size;
            int plane = i / size / size;
            float coarse = t[(plane * size + y / 8) * size + x / 8];
            image[i] = 0.75f * coarse + 0.25f * t[i];
        }
        return Numbers.of(image, n, channels, size, size);
    }
}
