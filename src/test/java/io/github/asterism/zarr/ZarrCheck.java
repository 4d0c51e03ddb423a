package io.github.asterism.zarr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writes images for {@code src/bench/check_zarr.py}, and reads its arrays. Arguments: {@code write FOLDER}, which makes an
 * OME-Zarr and the raw little-endian pixels of its largest level for each kind of packing and element, or {@code read
 * FOLDER}, which dumps the raw little-endian pixels of each array beside it.
 */
final class ZarrCheck {
    private static final long[] SHAPE = {2, 700, 1001};

    private ZarrCheck() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("write")) {
            for (int format = 2; format <= 3; format++) {
                for (ElementType type : ElementType.values()) {
                    for (Codec codec : codecs(format)) {
                        write(
                                folder,
                                ArraySpec.of(SHAPE, new int[] {1, 300, 301}, type)
                                        .withFormat(format)
                                        .with(codec));
                    }
                }
            }
            return;
        }
        try (Stream<Path> arrays = Files.list(folder)) {
            for (Path each : arrays.filter(Files::isDirectory).toList()) {
                ZarrArray array = ZarrArray.open(each);
                int[] shape =
                        Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
                Files.write(Path.of(each + ".raw"), array.readBytes(new long[shape.length], shape));
            }
        }
    }

    private static List<Codec> codecs(int format) {
        List<Codec> both = List.of(
                Codec.NONE,
                Codec.gzip(1),
                Codec.zstd(),
                Codec.DEFAULT,
                Codec.blosc("lz4hc", 9, Codec.Shuffle.BITS),
                Codec.blosc("zstd", 5, Codec.Shuffle.BITS),
                Codec.blosc("zlib", 1, Codec.Shuffle.NONE));
        return format == 3
                ? both
                : Stream.concat(both.stream(), Stream.of(Codec.zlib(1))).toList();
    }

    private static void write(Path folder, ArraySpec spec) throws IOException {
        Codec codec = spec.codec();
        String name = "v" + spec.format() + "-" + spec.type().shortName() + "-" + codec.kind() + codec.inner();
        OmeZarr image = OmeZarr.create(
                folder.resolve(name),
                new ImageSpec(
                        name,
                        List.of(new Axis("c", ""), new Axis("y", "micrometer"), new Axis("x", "micrometer")),
                        spec,
                        new double[] {1, 0.5, 0.25},
                        List.of(new Channel("one", 0xff0000, 0, 255), new Channel("two", 0x00ff00, 0, 100))));
        ZarrArray level = image.level(0);
        Random random = new Random(spec.type().ordinal());
        long[] grid = level.grid();
        for (long c = 0; c < grid[0]; c++) {
            for (long y = 0; y < grid[1]; y++) {
                for (long x = 0; x < grid[2]; x++) {
                    int[] shape = level.chunkShape(c, y, x);
                    float[] values = new float[shape[0] * shape[1] * shape[2]];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (i % shape[2] / 8 * 37 % 200 + random.nextInt(3))
                                * (spec.type().size() > 1 ? 100.5f : 1);
                    }
                    level.writeChunk(new long[] {c, y, x}, values);
                }
            }
        }
        image.buildPyramid(2, () -> false);
        int[] shape = Arrays.stream(SHAPE).mapToInt(Math::toIntExact).toArray();
        Files.write(folder.resolve(name + ".raw"), level.readBytes(new long[3], shape));
    }
}
