package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.Confusion;
import io.github.asterism.model.Model;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures models by StarGAN v2's protocol (Choi et al. 2020, section 4): every ordered pair of domains, ten outputs for
 * each held-out image, by latent codes and by references; and beside them the source itself, a transfer of colours, and
 * real images.
 */
public final class Evaluation {
    private final EvaluationRequest request;
    private final Rulers rulers;
    private final ImageSet heldOut;
    private final Map<String, TargetLook> targets;
    private final Progress progress;
    private final List<Row> rows = new ArrayList<>();
    private int done;

    /**
     * @param heldOut images to translate
     * @param targets what the domains really look like
     */
    Evaluation(
            EvaluationRequest request,
            Rulers rulers,
            ImageSet heldOut,
            Map<String, TargetLook> targets,
            Progress progress) {
        this.request = request;
        this.rulers = rulers;
        this.heldOut = heldOut;
        this.targets = targets;
        this.progress = progress;
    }

    /**
     * Evaluates models.
     *
     * @throws io.github.asterism.AsterismException if models, images or networks are missing or do not fit together
     * @throws Progress.StoppedException if the caller wants no more
     */
    public static Findings run(EvaluationRequest request, Progress progress) {
        try (EvaluationSetup setup = EvaluationSetup.open(request, progress)) {
            Evaluation evaluation = new Evaluation(request, setup.rulers(), setup.heldOut(), setup.targets(), progress);
            evaluation.real(setup.training());
            evaluation.baselines();
            List<PictureGrid> grids = new ArrayList<>();
            for (Model model : setup.models()) {
                ModelAtWork worker = new ModelAtWork(model, progress);
                evaluation.model(worker, setup.models().size());
                grids.addAll(new Gallery(worker, setup.heldOut(), setup.targets()).grids());
            }
            Map<String, Confusion> confusions = evaluation.confusions();
            progress.report(1, "Evaluated");
            return new Findings(
                    List.copyOf(evaluation.rows),
                    Cautions.of(request, setup, evaluation.rows),
                    Facts.of(request, setup),
                    confusions,
                    grids);
        }
    }

    private interface Pair {
        void work(String from, String to);
    }

    private void forEachPair(Pair pair) {
        for (String from : heldOut.domains()) {
            for (String to : heldOut.domains()) {
                if (!from.equals(to)) {
                    pair.work(from, to);
                }
            }
        }
    }

    /** Held-out real images against those of training; without these, one half of the groups against the other. */
    private void real(ImageSet training) {
        for (String domain : heldOut.domains()) {
            progress.step(Double.NaN, "Measuring real images of " + domain);
            List<Sample> samples = heldOut.of(domain);
            if (training == null) {
                RealHalves halves = RealHalves.of(samples);
                Map<Measure, Double> values = new EnumMap<>(Measure.class);
                if (halves.first().size() >= 2 && halves.second().size() >= 2) {
                    float[][] first = rulers.features().features(TargetLook.pictures(halves.first()));
                    float[][] second = rulers.features().features(TargetLook.pictures(halves.second()));
                    GroupedRows grouped = new GroupedRows(second, TargetLook.groups(halves.second()));
                    Tally.distances(values, first, TargetLook.groups(halves.first()), second, grouped);
                    Tally.overlap(values, first, second);
                }
                rows.add(row(domain, samples, values));
            } else {
                Tally tally = new Tally(rulers, targets.get(domain).withoutTruths());
                samples.forEach(sample -> tally.add(sample, List.of(sample.picture())));
                rows.add(tally.row(Row.REAL, "", domain));
            }
        }
    }

    private static Row row(String domain, List<Sample> samples, Map<Measure, Double> values) {
        int groups = new HashSet<>(List.of(TargetLook.groups(samples))).size();
        return new Row(Row.REAL, "", domain, domain, samples.size(), groups, values);
    }

    private void baselines() {
        forEachPair((from, to) -> {
            progress.step(Double.NaN, "Measuring baselines " + from + " to " + to);
            Tally copy = new Tally(rulers, targets.get(to));
            Tally transfer = new Tally(rulers, targets.get(to));
            for (Sample source : heldOut.of(from)) {
                copy.add(source, List.of(source.picture()));
                transfer.add(source, List.of(targets.get(to).colours().apply(source.picture())));
            }
            rows.add(copy.row(Row.COPY, "", from));
            rows.add(transfer.row(Row.COLOUR_TRANSFER, "", from));
        });
    }

    private void model(ModelAtWork model, int models) {
        int pairs = heldOut.domains().size() * (heldOut.domains().size() - 1);
        forEachPair((from, to) -> {
            for (String guidance : model.guidances()) {
                List<Row> repeated = new ArrayList<>();
                for (int seed = 0; seed < request.seeds(); seed++) {
                    Tally tally = new Tally(rulers, targets.get(to));
                    List<Sample> sources = heldOut.of(from);
                    for (int i = 0; i < sources.size(); i++) {
                        double part = (double) i / sources.size();
                        progress.step(
                                (done + part) / ((double) model.guidances().size() * pairs * models * request.seeds()),
                                model.name() + ", " + from + " to " + to + ", " + guidance + " " + (i + 1) + " of "
                                        + sources.size());
                        measure(model, tally, sources.get(i), from, to, guidance, seed * 1_000_003L + i);
                    }
                    done++;
                    repeated.add(tally.row(model.name(), guidance, from));
                }
                rows.add(Row.mean(repeated));
            }
        });
    }

    private void measure(
            ModelAtWork model, Tally tally, Sample source, String from, String to, String guidance, long seed) {
        List<Plane> outputs = model.outputs(guidance, source.picture(), to, request.outputs(), seed, heldOut.of(to));
        tally.add(source, outputs);
        tally.addCycle(model.cycle(source.picture(), outputs.get(0), from));
    }

    private Map<String, Confusion> confusions() {
        Map<String, Confusion> confusions = new LinkedHashMap<>();
        put(confusions, "by colour", rulers.colour());
        put(confusions, "by grey texture", rulers.texture());
        return confusions;
    }

    private void put(Map<String, Confusion> confusions, String name, Classifier classifier) {
        if (classifier == null) {
            return;
        }
        Confusion confusion = Confusion.empty(classifier.domains());
        for (String domain : heldOut.domains()) {
            int truth = classifier.domains().indexOf(domain);
            if (truth >= 0) {
                heldOut.of(domain).forEach(sample -> {
                    progress.step(Double.NaN, "Guessing the domains of real images of " + domain);
                    confusion.add(truth, Rulers.guess(classifier, sample.picture()));
                });
            }
        }
        confusions.put(name, confusion);
    }
}
