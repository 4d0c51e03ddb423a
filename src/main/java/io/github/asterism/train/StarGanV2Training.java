package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** StarGAN v2 in training, from batches to a model folder. */
final class StarGanV2Training implements Training {
    private final DjlEngine engine;
    private final TrainingSettings settings;
    private final DataSet data;
    private final Path draft;
    private final StarGanV2Options options;
    private final Batches batches;
    private final StarGanV2Networks nets;
    private final Distorter distorter;
    private final StarGanV2Recipe recipe;

    /** @param draft folder in which a model may be checked before it is published */
    StarGanV2Training(
            DjlEngine engine, TrainingSettings settings, StarGanV2Plan plan, DataSet data, RunState state, Path draft) {
        this.engine = engine;
        this.settings = settings;
        this.data = data;
        this.draft = draft;
        options = plan.options(settings.size(), data.domains().size());
        batches = new Batches(
                data,
                new Augmentation(settings.size(), settings.data().reading().crop(), settings.turns()),
                settings.batch(),
                options.latentSize(),
                settings.seed(),
                settings.start());
        nets = new StarGanV2Networks(
                engine, options, plan.learning(), state.weights(), state.averages(), settings.seed());
        distorter = Distorter.of(engine, settings, plan.learning().adversarial());
        recipe = new StarGanV2Recipe(engine, nets, plan.learning(), settings.start(), distorter);
        if (!state.moments().isEmpty()) {
            recipe.restore(state.moments());
            distorter.restore(state.moments());
        }
    }

    /** What the networks of the base become. */
    static Inheritance inheritance(TrainingSettings settings, StarGanV2Plan plan, DataSet data) {
        return new Inheritance(
                settings.start().base(),
                plan.options(settings.size(), data.domains().size()),
                domains(settings, data),
                plan.learning().init(),
                settings.seed());
    }

    private static List<ModelCard.Domain> domains(TrainingSettings settings, DataSet data) {
        return data.domains().stream()
                .map(name -> new ModelCard.Domain(name, "colour", settings.dataName()))
                .toList();
    }

    @Override
    public List<String> columns() {
        return Stream.concat(StarGanV2Recipe.LOSSES.stream(), distorter.columns().stream())
                .toList();
    }

    @Override
    public Map<String, Double> step(long step, double rate) {
        int count = settings.accumulate();
        List<Batch> drawn = IntStream.range(0, count)
                .mapToObj(i -> batches.draw(step * count + i))
                .toList();
        distorter.begin(step);
        Map<String, Double> report = recipe.step(drawn, step, rate);
        distorter.end(step, settings.batch() * count, report);
        return report;
    }

    @Override
    public Map<String, Numbers> state() {
        Map<String, Numbers> moments = recipe.state();
        moments.putAll(distorter.state());
        return RunState.named(nets.values(), nets.averages.values(), moments);
    }

    @Override
    public Optional<ModelScore.Translation> translation() {
        return Optional.of(this::translate);
    }

    @Override
    public List<Look> looks() {
        return List.of(new Styled(false), new Styled(true));
    }

    private Numbers translate(Numbers images, int domain, long seed) {
        int n = Math.toIntExact(images.shape()[0]);
        Numbers latent = latent(n, domain, seed);
        return redrawn(images, domain, y -> nets.averages.mapping.apply(engine.tensor(latent), y));
    }

    /** @param style (n, style size) of a one-hot domain (n, domains) */
    private Numbers redrawn(Numbers images, int domain, UnaryOperator<Tensor> style) {
        int n = Math.toIntExact(images.shape()[0]);
        float[] oneHot = new float[n * options.domains()];
        for (int i = domain; i < oneHot.length; i += options.domains()) {
            oneHot[i] = 1;
        }
        Numbers target = Numbers.of(oneHot, n, options.domains());
        return engine.phase(() -> engine.withoutGradient(() -> engine.numbers(
                nets.averages.generator.apply(engine.tensor(images), style.apply(engine.tensor(target))))));
    }

    @Override
    public void publish(Path output, long steps, Map<String, Object> facts, Progress progress) {
        Map<String, Map<String, Numbers>> weights = new LinkedHashMap<>(nets.averages.values());
        weights.put(StarGanV2Networks.DISCRIMINATOR, nets.usedDiscriminator());
        Numbers source = ModelExport.first(batches.draw(0).source());
        new ModelExport(new ModelExport.Comparison() {
                    @Override
                    public Numbers trained(int domain, Numbers image) {
                        return translate(image, domain, 0);
                    }

                    @Override
                    public Numbers exported(Model model, int domain, Numbers image) {
                        return model.translate(image, model.style(latent(1, domain, 0), domain));
                    }
                })
                .publish(card(output, facts), weights, output, draft, source, progress);
    }

    private ModelCard card(Path output, Map<String, Object> facts) {
        List<ModelCard.Domain> domains = domains(settings, data);
        ModelCard plain = ModelCard.of(output.getFileName().toString(), options, domains);
        return new ModelCard(
                plain.name(),
                "StarGAN v2 that redraws images in the look of " + String.join(", ", data.domains()) + ".",
                options,
                domains,
                settings.data().reading().normalization(),
                settings.pixelSize(data),
                facts,
                plain.license(),
                plain.dataLicense(),
                plain.attribution(),
                Map.of());
    }

    /** All images in one style for each domain, of a latent code that stays or of the reference image. */
    private final class Styled implements Look {
        private final boolean byReference;

        Styled(boolean byReference) {
            this.byReference = byReference;
        }

        @Override
        public String title() {
            return byReference ? "In the style of the reference" : "In a random style, always the same";
        }

        @Override
        public boolean byReference() {
            return byReference;
        }

        @Override
        public Numbers redraw(PreviewImages images, int domain) {
            if (byReference) {
                Numbers reference = images.reference(domain);
                return redrawn(images.batch(), domain, y -> nets.averages.encoder.apply(engine.tensor(reference), y));
            }
            Numbers latent = repeated(latent(1, domain, 0), images.sources().size());
            return redrawn(images.batch(), domain, y -> nets.averages.mapping.apply(engine.tensor(latent), y));
        }
    }

    private static Numbers repeated(Numbers row, int n) {
        int length = row.data().length;
        float[] rows = new float[n * length];
        for (int i = 0; i < n; i++) {
            System.arraycopy(row.data(), 0, rows, i * length, length);
        }
        return Numbers.of(rows, n, length);
    }

    private Numbers latent(int n, int domain, long seed) {
        return Init.normal(1).draw(Batches.random(seed, domain), n, options.latentSize());
    }
}
