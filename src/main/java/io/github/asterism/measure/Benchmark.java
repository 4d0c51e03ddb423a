package io.github.asterism.measure;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.Model;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.translate.Share;
import io.github.asterism.translate.Translator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times a model's networks and what is done with them, and holds them against what the computer can do at best. */
public final class Benchmark {
    private Benchmark() {}

    /**
     * Times a model.
     *
     * @throws AsterismException if there is no such model, or it takes no images of these sizes
     * @throws Progress.StoppedException if the caller wants no more
     */
    public static Timings run(BenchmarkRequest request, Progress progress) {
        Map<String, Object> facts;
        Map<String, Arithmetic> arithmetic;
        String name;
        try (Model model = Model.open(request.model(), request.device())) {
            name = model.card().name();
            check(request, model);
            progress.step(0, "Counting the work of " + name);
            arithmetic = Trial.count(model, request.sizes());
            facts = facts(request, model);
        }
        facts.putAll(Machine.facts());
        double load = Machine.load();
        List<Measurement> rows = new ArrayList<>();
        for (int i = 0; i < request.threads().size(); i++) {
            Progress share = new Share(progress, i, request.threads().size());
            try (Trial trial = new Trial(request, request.threads().get(i), arithmetic, share)) {
                List<Measurement> found = trial.run();
                rows.addAll(found);
                progress.report((i + 1.0) / request.threads().size(), Timings.line(found.get(0)));
            }
        }
        facts.put("processes that wanted to compute", Machine.loads(load));
        return new Timings(name, rows, Cautions.of(rows, load), facts);
    }

    private static void check(BenchmarkRequest request, Model model) {
        GeneratorOptions options = model.card().translation();
        int least = Translator.leastSide(options);
        for (int size : request.sizes()) {
            if (size < least || size % options.stride() != 0) {
                throw new AsterismException(
                        "size=" + size + ": the model '" + model.card().name() + "' is timed on multiples of "
                                + options.stride() + ", from " + least + " on.");
            }
        }
        if (request.trainingSize() > 0) {
            if (!model.card().hasStyles()) {
                throw new AsterismException("trainsize= times training steps of StarGAN v2, but '"
                        + model.card().name() + "' is of the family "
                        + model.card().family() + ". Leave it at 0.");
            }
            new StarGanV2Options(request.trainingSize(), 1, 1, 1, 1, 1, 1, 0, false); // complains of other sizes
        }
    }

    private static Map<String, Object> facts(BenchmarkRequest request, Model model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", model.card().name());
        facts.put("sha256", model.card().hashes());
        facts.put("networks", model.card().translation().toString());
        String device = model.device().toString();
        String note = model.deviceNote();
        facts.put("device", note.isEmpty() ? device : device + ". " + note);
        facts.put("image sizes", request.sizes());
        facts.put("threads", request.threads());
        facts.put("rounds", request.rounds());
        facts.put("planes of the stack", request.planes());
        facts.put("image size of training", request.trainingSize() == 0 ? "not timed" : request.trainingSize());
        return facts;
    }
}
