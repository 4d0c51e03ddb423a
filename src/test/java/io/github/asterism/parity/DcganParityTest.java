package io.github.asterism.parity;

import static io.github.asterism.parity.Recorded.near;
import static io.github.asterism.parity.Recorded.run;
import static io.github.asterism.parity.Recorded.shaped;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.InputGradient;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.model.TorchCheckpoint;
import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.OnnxGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DCGAN's networks, in training and in use, and one iteration of its training are those of the reference implementation. */
abstract class DcganParityTest {
    /** In double precision every number must agree. */
    static final class InDoublePrecisionTest extends DcganParityTest {
        @BeforeAll
        static void open() {
            engine = DjlEngine.precise();
            slack = 0;
        }
    }

    /** In single precision a value next to the kink of a ReLU may fall on its other side. */
    static final class InSinglePrecisionTest extends DcganParityTest {
        @BeforeAll
        static void open() {
            engine = new DjlEngine(0);
            slack = 1e-3;
        }
    }

    private static final Fixture F = Fixture.of("dcgan");
    private static final DcganOptions OPTIONS = new DcganOptions(64, 3, 16, 8, 8);
    private static final Numbers LATENT = shaped(F.get("in.z"), 4, 16);
    private static DjlEngine engine;
    private static double slack; // of gradients, as a share of the largest

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Map<String, Numbers> weights(String network) {
        return TorchCheckpoint.networks(Fixture.file("dcgan_net" + network + "_epoch_0.pth"))
                .get("");
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static void nearProbabilities(String name, Numbers logits) {
        near(F, name, logits, DcganParityTest::sigmoid, 0);
    }

    @Test
    void theShapesOfTheWeightsTellTheSizes() {
        Map<String, long[]> generator = Numbers.shapes(weights("G"));
        assertEquals(OPTIONS, DcganOptions.of(generator, Numbers.shapes(weights("D"))));
        assertEquals(OPTIONS, DcganOptions.of(generator, Map.of()));
    }

    @Test
    void inUse() {
        DjlWeights g = new DjlWeights(engine, weights("G"), 0);
        DjlWeights d = new DjlWeights(engine, weights("D"), 0);
        engine.phase(() -> engine.withoutGradient(() -> {
            Tensor fake = new Dcgan.Generator(g, OPTIONS).apply(engine.tensor(LATENT));
            near(F, "out.fake_eval", engine.numbers(fake));
            Tensor real = new Dcgan.Discriminator(d, OPTIONS).apply(engine.tensor(F.get("in.x")));
            nearProbabilities("out.d_real_eval", engine.numbers(real));
            return null;
        }));
    }

    /** Binary cross-entropy; real images, then fake ones, then the generator through the discriminator that has learned. */
    @Test
    void oneIteration() {
        DjlWeights g = new DjlWeights(engine, weights("G"), 0);
        DjlWeights d = new DjlWeights(engine, weights("D"), 0);
        Dcgan.Generator generator = new Dcgan.Generator(g, OPTIONS, g::remember);
        Dcgan.Discriminator discriminator = new Dcgan.Discriminator(d, OPTIONS, d::remember);
        Optimizer adam = new Optimizer(d, 0.5, 0.999, 0);
        engine.phase(() -> {
            Tensor fake = generator.apply(engine.tensor(LATENT));
            near(F, "out.fake_train", engine.numbers(fake));
            Tensor real = discriminator.apply(engine.tensor(F.get("in.x")));
            nearProbabilities("out.d_real_train", engine.numbers(real));
            Tensor imagined = discriminator.apply(fake.detached());
            nearProbabilities("out.d_fake_train", engine.numbers(imagined));
            Tensor realLoss = real.times(-1).softplus().mean();
            Tensor fakeLoss = imagined.softplus().mean();
            Gradient learned = Optimizer.gradients(realLoss.plus(fakeLoss), d).get(0);
            near(F, "grad.D/", learned, slack);
            adam.step(learned, 2e-4);
            Tensor deceived = discriminator.apply(fake).times(-1).softplus().mean();
            near(F, "grad.G/", Optimizer.gradients(deceived, g).get(0), slack);
            float[] losses = {
                (float) engine.number(realLoss), (float) engine.number(fakeLoss), (float) engine.number(deceived)
            };
            near(F, "loss.real_fake_g", Numbers.of(losses, 3));
            return null;
        });
        Map<String, Numbers> after = new LinkedHashMap<>();
        g.values().forEach((path, numbers) -> after.put("after.G/" + path, numbers));
        d.values().forEach((path, numbers) -> after.put("after.D/" + path, numbers));
        for (String name : F.names("after.")) {
            near(F, name, after.get(name));
        }
    }

    /** Without the statistics of a batch, as the penalty of Wasserstein losses demands (Gulrajani et al. 2017). */
    @Test
    void gradientPenalty() {
        DjlWeights g = new DjlWeights(engine, weights("G"), 0);
        DjlWeights d = new DjlWeights(engine, weights("D"), 0);
        engine.phase(() -> {
            Tensor fake =
                    new Dcgan.Generator(g, OPTIONS).apply(engine.tensor(LATENT)).detached();
            Tensor x = engine.tensor(F.get("in.x"));
            Tensor between = engine.variable(fake.plus(x.minus(fake).times(engine.tensor(F.get("gp.alpha")))));
            Tensor score = new Dcgan.Discriminator(d, OPTIONS).apply(between);
            Tensor norms =
                    InputGradient.of(score, between).square().flattened().sum(1).sqrt();
            near(F, "gp.grad_norms", engine.numbers(norms));
            Tensor penalty = norms.plus(-1).square().mean();
            near(F, "gp.penalty_mean", engine.numbers(penalty));
            // What is added after the last convolution before, and the image's channels at the end, have no gradient at
            // all.
            near(F, "gp.grad.", Optimizer.gradients(penalty, d).get(0), slack);
            return null;
        });
    }

    @Test
    void exported() {
        OnnxGraph g = new OnnxGraph("generator", weights("G"));
        Tensor latent = g.vector("latent", 16);
        g.output("image", new Dcgan.Generator(g.weights(), OPTIONS).apply(latent));
        Map<String, Tensor> running = new LinkedHashMap<>();
        g.output("batch", new Dcgan.Generator(g.weights(), OPTIONS, running::put).apply(latent));
        running.forEach((path, numbers) -> g.output("after.G/" + path, numbers));
        Map<String, Numbers> images = run(g, Map.of("latent", LATENT), "image");
        near(F, "out.fake_eval", images.get("image"));
        near(F, "out.fake_train", images.get("batch"));
        F.names("after.G/").forEach(name -> near(F, name, images.get(name)));
        assertEquals(F.names("after.G/").size(), running.size());
        OnnxGraph d = new OnnxGraph("discriminator", weights("D"));
        Tensor image = d.image("image", 3, 64, 64);
        d.output("logit", new Dcgan.Discriminator(d.weights(), OPTIONS).apply(image));
        d.output("batch", new Dcgan.Discriminator(d.weights(), OPTIONS, (path, numbers) -> {}).apply(image));
        Map<String, Numbers> logits = run(d, Map.of("image", F.get("in.x")), "logit");
        nearProbabilities("out.d_real_eval", logits.get("logit"));
        nearProbabilities("out.d_real_train", logits.get("batch"));
    }

    @Test
    void otherSizesAndChannels() {
        for (int size : new int[] {16, 32, 128}) {
            for (int channels : new int[] {1, 3}) {
                DcganOptions options = new DcganOptions(size, channels, 5, 2, 3);
                DjlWeights g = new DjlWeights(engine, Map.of(), 1);
                DjlWeights d = new DjlWeights(engine, Map.of(), 2);
                Numbers latent = Init.normal(1).draw(new Random(3), 2, 5);
                engine.phase(() -> engine.withoutGradient(() -> {
                    Tensor fake = new Dcgan.Generator(g, options).apply(engine.tensor(latent));
                    Numbers image = engine.numbers(fake);
                    assertArrayEquals(new long[] {2, channels, size, size}, image.shape());
                    Tensor logit = new Dcgan.Discriminator(d, options).apply(fake);
                    assertArrayEquals(new long[] {2}, engine.numbers(logit).shape());
                    return null;
                }));
                assertEquals(
                        options,
                        DcganOptions.of(
                                WeightShapes.of(weights -> new Dcgan.Generator(weights, options)),
                                WeightShapes.of(weights -> new Dcgan.Discriminator(weights, options))));
            }
        }
    }
}
