package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.OnnxGraph;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two domain classifiers in training, one that looks at colours and one that sees grey texture alone. */
final class ClassifierTraining implements Training {
    private final TrainingSettings settings;
    private final ClassifierSettings plan;
    private final DataSet data;
    private final DomainBatches batches;
    private final Map<String, ClassifierLearner> learners = new LinkedHashMap<>();

    ClassifierTraining(
            DjlEngine engine, TrainingSettings settings, ClassifierSettings plan, DataSet data, RunState state) {
        this.settings = settings;
        this.plan = plan;
        this.data = data;
        batches = new DomainBatches(
                data,
                Augmentation.strong(settings.size(), settings.data().reading().crop(), settings.turns()),
                settings.batch(),
                settings.seed());
        for (String network : List.of(ClassifierFile.COLOUR, ClassifierFile.TEXTURE)) {
            learners.put(
                    network,
                    new ClassifierLearner(
                            engine,
                            options(network),
                            plan,
                            attributes(),
                            state.weights().getOrDefault(network, Map.of()),
                            state.averages().get(network),
                            RunState.under(network, state.moments()),
                            settings.seed()));
        }
    }

    private ClassifierOptions options(String network) {
        return plan.options(settings.size(), data.domains().size(), network.equals(ClassifierFile.COLOUR));
    }

    @Override
    public List<String> columns() {
        return List.copyOf(learners.keySet());
    }

    @Override
    public Map<String, Double> step(long step, double rate) {
        DomainBatches.DomainBatch batch = batches.draw(step);
        Map<String, Double> losses = new LinkedHashMap<>();
        learners.forEach((network, learner) -> losses.put(network, learner.step(batch, step, rate)));
        return losses;
    }

    @Override
    public Map<String, Numbers> state() {
        Map<String, Map<String, Numbers>> weights = new LinkedHashMap<>();
        Map<String, Map<String, Numbers>> averages = new LinkedHashMap<>();
        Map<String, Numbers> moments = new LinkedHashMap<>();
        learners.forEach((network, learner) -> {
            weights.put(network, learner.weights());
            averages.put(network, learner.averages());
            learner.moments().forEach((name, numbers) -> moments.put(network + "/" + name, numbers));
        });
        return RunState.named(weights, averages, moments);
    }

    @Override
    public Optional<ModelScore.Translation> translation() {
        return Optional.empty();
    }

    @Override
    public List<Look> looks() {
        return List.of();
    }

    @Override
    public void publish(Path output, long steps, Map<String, Object> facts, Progress progress) {
        Map<String, OnnxGraph> graphs = new LinkedHashMap<>();
        learners.forEach((network, learner) -> graphs.put(
                network,
                ClassifierFile.graph(
                        learner.averages(), options(network), data.domains(), attributes(), trainedOn(steps))));
        Map<String, Object> said = new LinkedHashMap<>(facts);
        DataSet heldOut = null;
        if (settings.validation() != null) {
            heldOut = DataSet.open(DataSet.VALIDATION, settings.heldOut(), progress);
            said.put(DataSet.VALIDATION, settings.validationName());
        }
        ClassifierExport export = new ClassifierExport(data.domains(), settings.size(), heldOut, progress);
        Numbers images = batches.draw(0).images();
        graphs.forEach((network, graph) ->
                export.check(network, graph, images, learners.get(network).logits(images)));
        export.write(graphs, output, said);
    }

    private boolean attributes() {
        return !data.sets().get(0).source().exclusive();
    }

    private String trainedOn(long steps) {
        StringBuilder text = new StringBuilder(settings.dataName());
        for (int i = 0; i < data.domains().size(); i++) {
            text.append(i == 0 ? ": " : ", ")
                    .append(data.domains().get(i))
                    .append(' ')
                    .append(data.tiles().get(i).size());
        }
        return text.append(" images, ").append(steps).append(" steps").toString();
    }
}
