package io.github.asterism.parity;

import static io.github.asterism.parity.Recorded.near;
import static io.github.asterism.parity.Recorded.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Stage;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** StyleGAN's networks are those of the reference implementation: mixed, truncated, fading, in both engines. */
class StyleGanParityTest {
    private static final Fixture F = Fixture.of("stylegan1");
    private static final StyleGanOptions OPTIONS = new StyleGanOptions(32, 3, 24, 24, 4, List.of(24, 24, 24, 24));
    private static final Stage FADING = new Stage(3, 0.4);
    private static DjlEngine engine;

    @BeforeAll
    static void open() {
        engine = new DjlEngine(0);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /** Recorded weights by our paths; the factors are the differences between the recorded program and the paper. */
    private static final class Weights {
        private final Map<String, Numbers> found = new HashMap<>();
        private final Map<String, long[]> shapes;
        private final String prefix;

        private Weights(String prefix, Map<String, long[]> shapes) {
            this.prefix = prefix;
            this.shapes = shapes;
        }

        private void put(String path, String name, double factor) {
            float[] data = F.get(prefix + name).data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] *= (float) factor;
            }
            found.put(path, Numbers.of(data, shapes.get(path)));
        }

        private void layer(String path, String name, double weight) {
            put(path + ".weight", name + ".weight_orig", weight);
            put(path + ".bias", name + ".bias", 1);
        }
    }

    /** Without activation after it a layer has the gain 1, but all recorded ones have √2. */
    private static final double LINEAR = Math.sqrt(2);

    private static Map<String, Numbers> mapping() {
        Weights w = new Weights("w.G/", WeightShapes.of(weights -> new StyleGan.MappingNetwork(weights, OPTIONS)));
        for (int i = 0; i < 4; i++) {
            // The recorded mapping network learns as fast as the others.
            w.put("layers." + i + ".weight", "style." + (2 * i + 1) + ".linear.weight_orig", 100);
            w.put("layers." + i + ".bias", "style." + (2 * i + 1) + ".linear.bias", 100);
        }
        w.found.put(StyleGan.MappingNetwork.MEAN, F.get("out.mean_style"));
        assertEquals(w.shapes.keySet(), w.found.keySet());
        return w.found;
    }

    private static Map<String, Numbers> generator() {
        Weights w = new Weights("w.G/generator.", WeightShapes.of(weights -> new StyleGan.Generator(weights, OPTIONS)));
        w.put("constant", "progression.0.conv1.input", 1);
        for (int level = 0; level < 4; level++) {
            String from = "progression." + level + ".";
            String to = "blocks." + level + ".";
            if (level > 0) {
                w.layer(to + "conv1", from + "conv1.1.conv", 1);
                assertArrayEquals(
                        BLUR, F.get(w.prefix + from + "conv1.2.weight").data(), 1e-7f);
            }
            w.layer(to + "conv2", from + "conv2.conv", 1);
            for (int i = 1; i <= 2; i++) {
                // The strength of the noise is scaled as if it were a kernel.
                w.put(to + "noise" + i + ".weight", from + "noise" + i + ".weight_orig", Math.sqrt(2.0 / 24));
                w.layer(to + "style" + i, from + "adain" + i + ".style.linear", LINEAR);
                float[] bias = w.found.get(to + "style" + i + ".bias").data();
                for (int c = 0; c < 24; c++) {
                    bias[c] -= 1; // γ · x instead of (1 + γ) · x
                }
            }
            w.layer("to_image." + level, "to_rgb." + level + ".conv", LINEAR);
        }
        assertEquals(w.shapes.keySet(), w.found.keySet());
        return w.found;
    }

    /** Of each channel. */
    private static final float[] BLUR = new float[24 * 9];

    static {
        for (int i = 0; i < BLUR.length; i++) {
            int tap = i % 9;
            BLUR[i] = (tap % 3 == 1 ? 2 : 1) * (tap / 3 == 1 ? 2 : 1) / 16f;
        }
    }

    private static Map<String, Numbers> discriminator() {
        Weights w = new Weights("w.D/", WeightShapes.of(weights -> new StyleGan.Discriminator(weights, OPTIONS)));
        for (int level = 0; level < 4; level++) {
            String from = "progression." + (8 - level) + ".";
            String to = "blocks." + level + ".";
            w.layer(level == 0 ? to + "conv" : to + "conv1", from + "conv1.0.conv", 1);
            w.layer(level == 0 ? to + "whole" : to + "conv2", from + (level == 0 ? "conv2.0.conv" : "conv2.1.conv"), 1);
            w.layer("from_image." + level, "from_rgb." + (8 - level) + ".0.conv", 1);
        }
        w.layer("blocks.0.score", "linear.linear", LINEAR);
        assertEquals(w.shapes.keySet(), w.found.keySet());
        return w.found;
    }

    /** One plane of noise for each resolution, which both its layers take. */
    private static Numbers noise(int layer) {
        return F.get("in.noise" + layer / 2);
    }

    private static List<Tensor> noises() {
        List<Tensor> noises = new ArrayList<>();
        for (int layer = 0; layer < 8; layer++) {
            noises.add(engine.tensor(noise(layer)));
        }
        return noises;
    }

    @Test
    void theShapesOfTheWeightsTellTheSizes() {
        assertEquals(OPTIONS, StyleGanOptions.of(Numbers.shapes(mapping()), Numbers.shapes(generator())));
    }

    @Test
    void styleCodesAndTheirMean() {
        StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(new DjlWeights(engine, mapping(), 0), OPTIONS);
        engine.phase(() -> {
            Tensor first = mapping.apply(engine.tensor(F.get("in.z1")));
            near(F, "out.w1", engine.numbers(first));
            Tensor second = mapping.apply(engine.tensor(F.get("in.z2")));
            Tensor mean = first.plus(second).sum(0).times(0.25);
            near(F, "out.mean_style", engine.numbers(mean));
            return null;
        });
    }

    @Test
    void images() {
        StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(new DjlWeights(engine, mapping(), 0), OPTIONS);
        StyleGan.Generator generator = new StyleGan.Generator(new DjlWeights(engine, generator(), 0), OPTIONS);
        engine.phase(() -> engine.withoutGradient(() -> {
            Tensor first = mapping.apply(engine.tensor(F.get("in.z1")));
            Tensor second = mapping.apply(engine.tensor(F.get("in.z2")));
            Stage grown = OPTIONS.grown();
            near(F, "out.plain", engine.numbers(generator.apply(first, noises(), grown)));
            near(F, "out.fade", engine.numbers(generator.apply(first, noises(), FADING)));
            near(F, "out.step0", engine.numbers(generator.apply(first, noises(), Stage.grown(0))));
            List<Tensor> mixed = StyleGan.mixed(first, second, 8, 4, 8);
            near(F, "out.mixed", engine.numbers(generator.apply(mixed, noises(), grown)));
            List<Tensor> truncated = StyleGan.truncated(StyleGan.mixed(first, first, 8, 0, 0), mapping.mean(), 0.7, 8);
            near(F, "out.truncated", engine.numbers(generator.apply(truncated, noises(), grown)));
            return null;
        }));
    }

    @Test
    void logits() {
        StyleGan.Discriminator discriminator =
                new StyleGan.Discriminator(new DjlWeights(engine, discriminator(), 0), OPTIONS);
        engine.phase(() -> {
            Tensor x = engine.tensor(F.get("in.x"));
            near(F, "out.d", engine.numbers(discriminator.apply(x, OPTIONS.grown())));
            near(F, "out.d_fade", engine.numbers(discriminator.apply(x, FADING)));
            return null;
        });
    }

    @Test
    void exported() {
        OnnxGraph m = new OnnxGraph("mapping", mapping());
        StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(m.weights(), OPTIONS);
        m.output("style", mapping.apply(m.vector("latent", 24)));
        m.output("mean", mapping.mean());
        Map<String, Numbers> first = run(m, Map.of("latent", F.get("in.z1")), "style");
        near(F, "out.w1", first.get("style"));
        near(F, "out.mean_style", first.get("mean"));
        Numbers second = run(m, Map.of("latent", F.get("in.z2")), "style").get("style");

        OnnxGraph g = new OnnxGraph("generator", generator());
        StyleGan.Generator generator = new StyleGan.Generator(g.weights(), OPTIONS);
        Tensor w1 = g.vector("w1", 24);
        Tensor w2 = g.vector("w2", 24);
        Map<String, Numbers> inputs = new LinkedHashMap<>(Map.of("w1", first.get("style"), "w2", second));
        List<Tensor> noise = new ArrayList<>();
        for (int layer = 0; layer < 8; layer++) {
            int size = StyleGan.noiseSize(layer);
            noise.add(g.image("noise" + layer, 1, size, size));
            inputs.put("noise" + layer, noise(layer));
        }
        g.output("out.plain", generator.apply(w1, noise, OPTIONS.grown()));
        g.output("out.fade", generator.apply(w1, noise, FADING));
        g.output("out.step0", generator.apply(w1, noise, Stage.grown(0)));
        g.output("out.mixed", generator.apply(StyleGan.mixed(w1, w2, 8, 4, 8), noise, OPTIONS.grown()));
        Map<String, Numbers> images = run(g, inputs, "out.plain");
        assertEquals(4, images.size());
        images.forEach((name, image) -> near(F, name, image));

        OnnxGraph d = new OnnxGraph("discriminator", discriminator());
        StyleGan.Discriminator discriminator = new StyleGan.Discriminator(d.weights(), OPTIONS);
        Tensor x = d.image("x", 3, 32, 32);
        d.output("out.d", discriminator.apply(x, OPTIONS.grown()));
        d.output("out.d_fade", discriminator.apply(x, FADING));
        run(d, Map.of("x", F.get("in.x")), "out.d").forEach((name, logits) -> near(F, name, logits));
    }

    /** Without noise an image is the style's alone; noise whose strength is not trained yet changes nothing. */
    @Test
    void noiseBeginsWithoutEffect() {
        StyleGan.Generator generator = new StyleGan.Generator(new DjlWeights(engine, Map.of(), 0), OPTIONS);
        engine.phase(() -> {
            Tensor style = engine.tensor(Init.normal(1).draw(new Random(1), 2, 24));
            float[] with =
                    engine.numbers(generator.apply(style, noises(), FADING)).data();
            float[] without =
                    engine.numbers(generator.apply(style, List.of(), FADING)).data();
            assertArrayEquals(with, without, 1e-6f);
            return null;
        });
    }

    @Test
    void otherSizesAndChannels() {
        for (int size : new int[] {8, 64}) {
            for (int channels : new int[] {1, 3}) {
                StyleGanOptions options = StyleGanOptions.paper(size, channels, 1 / 128.0);
                DjlWeights m = new DjlWeights(engine, Map.of(), 1);
                DjlWeights g = new DjlWeights(engine, Map.of(), 2);
                DjlWeights d = new DjlWeights(engine, Map.of(), 3);
                StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(m, options);
                StyleGan.Generator generator = new StyleGan.Generator(g, options);
                StyleGan.Discriminator discriminator = new StyleGan.Discriminator(d, options);
                Numbers latent = Init.normal(1).draw(new Random(4), 3, 512);
                for (int level = 0; level <= options.lastLevel(); level++) {
                    Stage stage = new Stage(level, 0.5);
                    List<String> learned = engine.phase(() -> {
                        Tensor fake = generator.apply(mapping.apply(engine.tensor(latent)), List.of(), stage);
                        long[] shape = {3, channels, stage.size(), stage.size()};
                        assertArrayEquals(shape, engine.numbers(fake).shape());
                        Tensor logit = discriminator.apply(fake, stage);
                        assertArrayEquals(new long[] {3}, engine.numbers(logit).shape());
                        return List.copyOf(Optimizer.gradientsOfUsed(logit.mean(), g)
                                .get(0)
                                .values()
                                .keySet());
                    });
                    assertEquals(true, learned.contains("blocks." + level + ".conv2.weight"));
                    assertEquals(false, learned.contains("blocks." + (level + 1) + ".conv2.weight"));
                }
                assertEquals(options, StyleGanOptions.of(Numbers.shapes(m.values()), Numbers.shapes(g.values())));
            }
        }
    }
}
