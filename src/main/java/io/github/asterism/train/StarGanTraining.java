package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.Labels;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** StarGAN in training on one or several data sets, from batches to a model folder. */
final class StarGanTraining implements Training {
    private final DjlEngine engine;
    private final TrainingSettings settings;
    private final StarGanPlan plan;
    private final DataSet data;
    private final Path draft;
    private final LabelSpace space;
    private final List<LabelBatches> batches = new ArrayList<>();
    private final StarGanNetworks nets;
    private final Distorter distorter;
    private final StarGanRecipe recipe;

    /** @param draft folder in which a model may be checked before it is published */
    StarGanTraining(
            DjlEngine engine, TrainingSettings settings, StarGanPlan plan, DataSet data, RunState state, Path draft) {
        this.engine = engine;
        this.settings = settings;
        this.plan = plan;
        this.data = data;
        this.draft = draft;
        List<LabelledImages> sources =
                data.sets().stream().map(LabelledTiles::source).toList();
        space = new LabelSpace(
                sources.stream().map(set -> set.labels().size()).toList(),
                sources.stream().map(LabelledImages::exclusive).toList());
        Augmentation augmentation =
                new Augmentation(settings.size(), settings.data().reading().crop(), settings.turns());
        for (int set = 0; set < sources.size(); set++) {
            batches.add(new LabelBatches(
                    data.sets().get(set),
                    augmentation,
                    settings.batch(),
                    plan.learning().bernoulli(),
                    settings.seed(),
                    set));
        }
        nets = new StarGanNetworks(
                engine,
                plan.options(settings.size(), space.labels(), sources.size()),
                plan.learning(),
                state.weights(),
                state.averages(),
                settings.seed());
        distorter = Distorter.of(engine, settings, plan.learning().adversarial());
        recipe = new StarGanRecipe(engine, nets, space, plan.learning(), settings.start(), distorter);
        if (!state.moments().isEmpty()) {
            recipe.restore(state.moments());
            distorter.restore(state.moments());
        }
    }

    /** What the networks of the base become. */
    static Inheritance inheritance(TrainingSettings settings, StarGanPlan plan, DataSet data) {
        List<ModelCard.Domain> domains = LabelDomains.of(data);
        return new Inheritance(
                settings.start().base(),
                plan.options(settings.size(), domains.size(), data.sets().size()),
                domains,
                plan.learning().init(),
                settings.seed());
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int set = 0; set < batches.size(); set++) {
            columns.addAll(StarGanRecipe.losses(prefix(set)));
        }
        columns.addAll(distorter.columns());
        return columns;
    }

    private String prefix(int set) {
        return batches.size() == 1 ? "" : data.sets().get(set).source().name() + ": ";
    }

    @Override
    public Map<String, Double> step(long step, double rate) {
        Map<String, Double> report = new LinkedHashMap<>();
        int count = settings.accumulate();
        int images = 0;
        distorter.begin(step);
        for (int set = 0; set < batches.size(); set++) {
            LabelBatches source = batches.get(set);
            int visits = plan.visits(set);
            for (int visit = 0; visit < visits; visit++) {
                long first = (step * visits + visit) * count;
                List<LabelBatch> drawn = IntStream.range(0, count)
                        .mapToObj(i -> source.draw(first + i))
                        .toList();
                recipe.step(prefix(set), set, drawn, step, rate, report);
                images += settings.batch() * count;
            }
        }
        distorter.end(step, images, report);
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
        return Optional.of((images, domain, seed) -> translate(images, domain));
    }

    @Override
    public List<Look> looks() {
        return List.of(new Labelled());
    }

    /** Images with other labels: the domain's alone, or, of an attribute, their own but for that one. */
    private final class Labelled implements Look {
        @Override
        public String title() {
            boolean domains = data.sets().stream().allMatch(set -> set.source().exclusive());
            return domains ? "Translated" : "Translated; an attribute is switched";
        }

        @Override
        public boolean byReference() {
            return false;
        }

        @Override
        public Numbers redraw(PreviewImages images, int domain) {
            int set = space.setOf(domain);
            int label = domain - space.from(set);
            int labels = space.sizes().get(set);
            int n = images.sources().size();
            float[] targets = new float[n * labels];
            for (int i = 0; i < n; i++) {
                PreviewImages.Source source = images.sources().get(i);
                boolean[] own = source.set() == set ? source.label() : new boolean[labels];
                boolean[] target = data.sets().get(set).source().switched(own, label);
                for (int k = 0; k < labels; k++) {
                    targets[i * labels + k] = target[k] ? 1 : 0;
                }
            }
            return redrawn(images.batch(), space.code(set, Numbers.of(targets, n, labels)));
        }
    }

    /** To a domain of the first data set. */
    private Numbers translate(Numbers images, int domain) {
        int n = Math.toIntExact(images.shape()[0]);
        int labels = space.sizes().get(0);
        float[] label = new float[n * labels];
        for (int i = 0; i < n; i++) {
            label[i * labels + domain] = 1;
        }
        return redrawn(images, space.code(0, Numbers.of(label, n, labels)));
    }

    private Numbers redrawn(Numbers images, Numbers code) {
        return engine.phase(() -> engine.withoutGradient(
                () -> engine.numbers(nets.averaged.apply(engine.tensor(images), engine.tensor(code)))));
    }

    @Override
    public void publish(Path output, long steps, Map<String, Object> facts, Progress progress) {
        Map<String, Object> said = new LinkedHashMap<>(facts);
        for (int set = 0; set < batches.size(); set++) {
            double passes = (double) steps
                    * plan.visits(set)
                    * settings.batch()
                    * settings.accumulate()
                    / data.sets().get(set).count();
            said.put("passes over " + data.sets().get(set).source().name(), Math.round(passes * 10) / 10.0);
        }
        said.put("receptive field of the discriminator, pixels", nets.options.receptiveField());
        ModelCard card = card(output, said);
        Map<String, Map<String, Numbers>> weights = new LinkedHashMap<>(nets.averages());
        weights.put(StarGanNetworks.DISCRIMINATOR, nets.usedDiscriminator());
        Labels labels = new Labels(card);
        new ModelExport(new ModelExport.Comparison() {
                    @Override
                    public Numbers trained(int domain, Numbers source) {
                        return redrawn(source, labels.only(domain));
                    }

                    @Override
                    public Numbers exported(Model model, int domain, Numbers source) {
                        return model.translate(source, labels.only(domain));
                    }
                })
                .publish(
                        card,
                        weights,
                        output,
                        draft,
                        ModelExport.first(batches.get(0).draw(0).images()),
                        progress);
    }

    private ModelCard card(Path output, Map<String, Object> facts) {
        List<ModelCard.Domain> domains = LabelDomains.of(data);
        ModelCard plain = ModelCard.of(output.getFileName().toString(), nets.options, domains);
        return new ModelCard(
                plain.name(),
                "StarGAN that redraws images with these labels: " + String.join(", ", data.domains()) + ".",
                nets.options,
                domains,
                settings.data().reading().normalization(),
                settings.pixelSize(data),
                facts,
                plain.license(),
                plain.dataLicense(),
                plain.attribution(),
                Map.of());
    }
}
