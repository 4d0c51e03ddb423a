package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Publishes the averaged networks of a run as a model, if the inference engine computes the same with them. */
final class ModelExport {
    /** Of the range −1 to 1; two engines round differently, and some dozen layers add that up. */
    private static final double TOLERANCE = 2e-3;

    private final DjlEngine engine;
    private final StarGanV2Networks nets;

    ModelExport(DjlEngine engine, StarGanV2Networks nets) {
        this.engine = engine;
        this.nets = nets;
    }

    /**
     * Writes the model folder.
     *
     * @param draft a folder for the model while it is checked; removed afterwards
     * @param source an image (1, 3, size, size) to check with
     * @throws AsterismException if the engines disagree; {@code folder} is then left as it was
     */
    void publish(ModelCard card, Path folder, Path draft, Numbers source, Progress progress) {
        Map<String, Map<String, Numbers>> weights = new LinkedHashMap<>(nets.averages.values());
        weights.put(StarGanV2Networks.DISCRIMINATOR, nets.discriminatorWeights.values());
        ModelWriter.write(card, weights, draft);
        try (Model model = Model.open(draft, Device.CPU)) {
            for (int domain = 0; domain < card.options().domains(); domain++) {
                progress.step(
                        Double.NaN,
                        "Checking the exported model for " + card.domainNames().get(domain));
                check(model, domain, source);
            }
        } finally {
            delete(draft);
        }
        ModelWriter.write(card, weights, folder);
    }

    private void check(Model model, int domain, Numbers source) {
        int domains = nets.options.domains();
        float[] oneHot = new float[domains];
        oneHot[domain] = 1;
        float[] z = new float[nets.options.latentSize()];
        Random random = new Random(domain);
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
        }
        Numbers latent = Numbers.of(z, 1, z.length);
        float[] trained = engine.phase(() -> engine.withoutGradient(() -> engine.numbers(nets.averages.translate(
                        engine.tensor(source), engine.tensor(latent), engine.tensor(Numbers.of(oneHot, 1, domains))))
                .data()));
        float[] exported = model.translate(source, model.style(latent, domain)).data();
        for (int i = 0; i < trained.length; i++) {
            if (!(Math.abs(trained[i] - exported[i]) <= TOLERANCE)) {
                throw new AsterismException("The exported model is not published: for domain " + domain
                        + " training computed " + trained[i] + ", the exported network " + exported[i]
                        + ". The checkpoints are whole; please report this.");
            }
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AsterismException("The temporary folder " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
