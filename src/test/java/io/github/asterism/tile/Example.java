package io.github.asterism.tile;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.OnnxGraph;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/** A generator that nobody trained, with its code's name and length. */
record Example(String name, String code, int length, int stride) {
    static final int WIDTH = 328;
    static final int HEIGHT = 200;

    void write(Path file) {
        OnnxGraph graph;
        if (code.equals("style")) {
            StarGanV2Options options = new StarGanV2Options(64, 2, 16, 32, 8, 4, 8, 0, name.contains("smooth"));
            graph = new OnnxGraph(
                    "generator", WeightShapes.draw(weights -> new StarGanV2.Generator(weights, options), 1));
            graph.output(
                    "translated",
                    new StarGanV2.Generator(graph.weights(), options)
                            .apply(graph.image("image", 3, -1, -1), graph.vector(code, length)));
        } else {
            StarGanOptions options = new StarGanOptions(
                    64, 4, 1, 16, 2, StarGanOptions.Upsampling.TRANSPOSED, 16, 32, 3, StarGanOptions.Norm.NONE);
            graph = new OnnxGraph(
                    "generator", WeightShapes.draw(weights -> new StarGan.Generator(weights, options), 1));
            graph.output(
                    "translated",
                    new StarGan.Generator(graph.weights(), options)
                            .apply(graph.image("image", 3, -1, -1), graph.vector(code, length)));
        }
        graph.write(file);
    }

    @Override
    public String toString() {
        return name;
    }

    static Stream<Example> all() {
        return Stream.of(
                new Example("StarGAN v2", "style", 8, 8),
                new Example("StarGAN v2, smooth", "style", 8, 8),
                new Example("StarGAN", "label", 4, 4));
    }

    static float[] image() {
        float[] image = Init.normal(0.4).draw(new Random(3), 3, HEIGHT, WIDTH).data();
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.max(-1, Math.min(1, image[i] + i % WIDTH / (float) WIDTH - 0.5f)); // not alike everywhere
        }
        return image;
    }

    /** The same, to be read in part. */
    static TileSource source() {
        float[] image = image();
        return place -> {
            float[] part = new float[3 * place.width * place.height];
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < place.height; y++) {
                    System.arraycopy(
                            image,
                            (c * HEIGHT + place.y + y) * WIDTH + place.x,
                            part,
                            (c * place.height + y) * place.width,
                            place.width);
                }
            }
            return part;
        };
    }

    /** Some code for it. */
    Numbers draw() {
        return Init.normal(1).draw(new Random(5), 1, length);
    }

    /** Puts a tile (3, h, w) into an image (3, HEIGHT, WIDTH). */
    static void put(Rectangle tile, float[] numbers, float[] result) {
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < tile.height; y++) {
                System.arraycopy(
                        numbers,
                        (c * tile.height + y) * tile.width,
                        result,
                        (c * HEIGHT + tile.y + y) * WIDTH + tile.x,
                        tile.width);
            }
        }
    }
}
