package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.Stage;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.onnx.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Networks in training that make images from nothing, from batches to a model folder. */
final class SynthesisTraining implements Training {
    private static final int SHOWN = 24; // images of a preview
    private static final int LEAST_SIZE = 8; // of a model, pixels

    private final DjlEngine engine;
    private final TrainingSettings settings;
    private final SynthesisPlan plan;
    private final DataSet data;
    private final Path draft;
    private final Growth growth;
    private final SynthesisBatches batches;
    private final SynthesisNetworks nets;
    private final Distorter distorter;
    private final SynthesisRecipe recipe;
    private long done; // steps

    /** @param draft folder in which a model may be checked before it is published */
    SynthesisTraining(
            DjlEngine engine, TrainingSettings settings, SynthesisPlan plan, DataSet data, RunState state, Path draft) {
        this.engine = engine;
        this.settings = settings;
        this.plan = plan;
        this.data = data;
        this.draft = draft;
        done = state.step();
        growth = plan.growth(settings);
        batches = new SynthesisBatches(data, plan, settings);
        nets = new SynthesisNetworks(
                engine, plan.options(settings.size()), state.weights(), state.averages(), settings.seed());
        distorter = Distorter.of(engine, settings, plan.learning().adversarial());
        recipe = new SynthesisRecipe(engine, nets, plan.learning(), settings.start(), distorter);
        if (!state.moments().isEmpty()) {
            recipe.restore(state.moments());
            distorter.restore(state.moments());
        }
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(SynthesisRecipe.losses());
        columns.addAll(distorter.columns());
        return columns;
    }

    @Override
    public Map<String, Double> step(long step, double rate) {
        Map<String, Double> report = new LinkedHashMap<>();
        Growth.Moment now = growth.at(step);
        int count = settings.accumulate();
        List<SynthesisBatches.Drawn> drawn = IntStream.range(0, count)
                .mapToObj(i -> batches.draw(step * count + i, now))
                .toList();
        distorter.begin(step);
        recipe.step(drawn, now, step, rate, report);
        distorter.end(step, now.period().batch() * count, report);
        done = step + 1;
        return report;
    }

    @Override
    public Map<String, Numbers> state() {
        Map<String, Numbers> moments = recipe.state();
        moments.putAll(distorter.state());
        return RunState.named(nets.values(), nets.averages(), moments);
    }

    @Override
    public Optional<ModelScore.Translation> translation() {
        return Optional.empty();
    }

    @Override
    public List<Look> looks() {
        return List.of();
    }

    /** Made of the same latent codes and noise each time. */
    @Override
    public Optional<Numbers> samples() {
        return Optional.of(made(SHOWN, 0));
    }

    @Override
    public Optional<ModelScore.Generation> generation() {
        return Optional.of(this::made);
    }

    private Numbers made(int count, long seed) {
        float[] codes = new float[count * plan.latentSize()];
        for (int i = 0; i < count; i++) {
            Numbers latent = ImageGenerator.latent(seed + i, plan.latentSize());
            System.arraycopy(latent.data(), 0, codes, i * plan.latentSize(), plan.latentSize());
        }
        return made(Numbers.of(codes, count, plan.latentSize()), noise(count, stage()), stage());
    }

    private List<Numbers> noise(int count, Stage stage) {
        return plan.family().equals(StyleGanOptions.FAMILY)
                ? SynthesisBatches.noise(new Random(0), count, StyleGan.layers(stage.level()))
                : List.of();
    }

    private Stage stage() {
        return growth.at(Math.max(0, done - 1)).stage();
    }

    /** What an export holds: while a size fades in, the one before. */
    private Stage exported() {
        Stage stage = stage();
        return Stage.grown(stage.fading() ? stage.level() - 1 : stage.level());
    }

    /** Sizes of the networks as they are exported. */
    private SynthesisOptions options() {
        SynthesisOptions options = plan.options(settings.size());
        int level = exported().level();
        if (options instanceof ProgressiveGanOptions sizes) {
            return sizes.upTo(level);
        }
        return options instanceof StyleGanOptions sizes ? sizes.upTo(level) : options;
    }

    private Numbers made(Numbers latent, List<Numbers> noise, Stage stage) {
        return engine.phase(() -> engine.withoutGradient(
                () -> engine.numbers(nets.averaged.apply(SynthesisCode.of(engine, latent, noise), stage))));
    }

    @Override
    public void publish(Path output, long steps, Map<String, Object> facts, Progress progress) {
        Map<String, Object> said = new LinkedHashMap<>(facts);
        double images = 0;
        for (long step = 0; step < steps; step++) {
            images += (double) growth.at(step).period().batch() * settings.accumulate();
        }
        said.put("passes over the images", Math.round(10 * images / data.count()) / 10.0);
        ModelCard card = card(output, said);
        Map<String, Map<String, Numbers>> weights = SynthesisNetworks.ofModel(
                card.synthesis(),
                nets.averages().get(SynthesisNetworks.GENERATOR),
                nets.values().get(SynthesisNetworks.DISCRIMINATOR));
        ModelExport.checked(draft, () -> ModelWriter.write(card, weights, draft), () -> check(progress));
        ModelWriter.write(card, weights, output);
    }

    private void check(Progress progress) {
        progress.step(Double.NaN, "Checking the exported model");
        try (ImageGenerator exported = ImageGenerator.open(draft, Device.CPU, settings.threads())) {
            Numbers latent = exported.latent(0);
            List<Numbers> noise = noise(1, exported());
            ModelExport.requireSame(
                    made(latent, noise, exported()), exported.images(exported.code(latent, 1), noise), "latent code 0");
        }
    }

    private ModelCard card(Path output, Map<String, Object> facts) {
        if (exported().size() < LEAST_SIZE) {
            throw new AsterismException(
                    "The networks still make images of 4 x 4 pixels, which no model does. Go on until"
                            + " they have grown, or take a larger startsize=.");
        }
        SynthesisOptions options = options();
        ModelCard plain = ModelCard.of(output.getFileName().toString(), options, List.of());
        return new ModelCard(
                plain.name(),
                "Makes images like those of " + settings.dataName() + " from random numbers.",
                options,
                List.of(),
                settings.data().reading().normalization(),
                settings.pixelSize(data) * settings.size() / options.size(),
                facts,
                plain.license(),
                plain.dataLicense(),
                plain.attribution(),
                Map.of());
    }
}
