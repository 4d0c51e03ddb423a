package io.github.asterism.measure;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.model.Content;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.train.StepTimer;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that is timed with one number of threads, in turns, so that a busy spell of the machine hits all alike. */
final class Trial implements AutoCloseable {
    static final String GENERATOR = "generator";
    static final String EXTRA_STYLE = "extra style";
    private static final String ENCODER = "style encoder";
    private static final String MAPPING = "mapping network";
    private static final String PLANE = "one plane";
    private static final int TRAINING_BATCH = 8;
    private static final String TRAINING = "training step of " + TRAINING_BATCH + " images";

    private final BenchmarkRequest request;
    private final int threads;
    private final Progress progress;
    private final Model model;
    private final List<MatrixPeak> products = new ArrayList<>();
    private final Map<String, Arithmetic> arithmetic;
    private int done;
    private int all;

    /** @param arithmetic work and size → what it takes, see {@link #key} */
    Trial(BenchmarkRequest request, int threads, Map<String, Arithmetic> arithmetic, Progress progress) {
        this.request = request;
        this.threads = threads;
        this.arithmetic = arithmetic;
        this.progress = progress;
        model = Model.open(request.model(), request.device(), threads);
        try {
            for (int size : MatrixPeak.SIZES) {
                products.add(new MatrixPeak(size, request.device(), threads));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static String key(String work, int size) {
        return work + " " + size;
    }

    /** What each piece of work takes, by {@link #key}. */
    static Map<String, Arithmetic> count(Model model, List<Integer> sizes) {
        Subject subject = new Subject(model);
        Map<String, Arithmetic> counts = new HashMap<>();
        for (int size : sizes) {
            counts.put(key(GENERATOR, size), subject.generator(model, size));
            counts.put(key(EXTRA_STYLE, size), subject.extraStyle(model, size));
        }
        if (subject.has(Subject.ENCODER)) {
            counts.put(ENCODER, subject.encoder(model));
        }
        if (subject.has(Subject.MAPPING)) {
            counts.put(MAPPING, subject.mapping(model));
        }
        return counts;
    }

    /** In the order of a table. */
    List<Measurement> run() {
        List<Task> tasks = new ArrayList<>();
        request.sizes().forEach(size -> translations(tasks, size));
        codes(tasks);
        List<Task> peaks = products.stream()
                .map(product -> new Task(
                        "matrix product",
                        0,
                        1,
                        new Arithmetic(product.gflop(), product.gflop()),
                        "",
                        () -> product.run(progress::stopped)))
                .toList();
        List<Task> together = new ArrayList<>(tasks);
        together.addAll(peaks);
        all = (together.size() + (trains() ? 1 : 0)) * (1 + request.rounds());
        time(together);
        double peak = peaks.stream()
                .mapToDouble(
                        task -> 1000 * task.arithmetic().gflop() / task.watch().min())
                .max()
                .orElseThrow();
        List<Measurement> rows = new ArrayList<>();
        tasks.forEach(task -> rows.add(task.measured(threads, request.rounds(), peak, ratio(task, tasks))));
        if (trains()) {
            rows.add(training(peak));
        }
        return rows;
    }

    /** With the most threads only: libtorch keeps the number that it began with, and is slow with one. */
    private boolean trains() {
        return request.trainingSize() > 0 && threads == Collections.max(request.threads());
    }

    private static double ratio(Task task, List<Task> tasks) {
        return tasks.stream()
                .filter(other -> other.work().equals(task.ratioTo()) && other.size() == task.size())
                .mapToDouble(other -> task.median() / other.median())
                .findFirst()
                .orElse(Double.NaN);
    }

    private void translations(List<Task> tasks, int size) {
        Subject subject = new Subject(model);
        Numbers image = subject.image(size);
        Numbers style = subject.style();
        Content content = model.content(image, progress::stopped);
        Arithmetic whole = arithmetic.get(key(GENERATOR, size));
        tasks.add(new Task(GENERATOR, size, 1, whole, "", () -> model.translate(image, style, progress::stopped)));
        Runnable again = () -> model.translate(content, style, progress::stopped);
        tasks.add(new Task(EXTRA_STYLE, size, 1, arithmetic.get(key(EXTRA_STYLE, size)), GENERATOR, again));
        Translator translator = new Translator(model, Settings.DEFAULT);
        Target target = new Target.Mean(model.card().domainNames().get(Subject.DOMAIN));
        for (int planes : new int[] {1, request.planes()}) {
            ImagePlus source = subject.stack(size, planes);
            String work = planes == 1 ? PLANE : "stack of " + planes + " planes";
            Runnable translation = () -> translator.translate(source, target, quiet());
            tasks.add(new Task(work, size, planes, whole, GENERATOR, translation));
        }
    }

    private void codes(List<Task> tasks) {
        Subject subject = new Subject(model);
        int size = model.card().translation().size();
        Numbers image = subject.image(size);
        if (arithmetic.containsKey(ENCODER)) {
            Runnable code = () -> model.styleOf(image, Subject.DOMAIN);
            tasks.add(new Task(ENCODER, size, 1, arithmetic.get(ENCODER), "", code));
        }
        if (arithmetic.containsKey(MAPPING)) {
            Numbers latent = subject.latent();
            Runnable code = () -> model.style(latent, Subject.DOMAIN);
            tasks.add(new Task(MAPPING, 0, 1, arithmetic.get(MAPPING), "", code));
        }
    }

    private Measurement training(double peak) {
        StarGanV2Options sizes = model.card().styles();
        StarGanV2Options options = new StarGanV2Options(
                request.trainingSize(),
                sizes.domains(),
                sizes.width(),
                sizes.maxWidth(),
                sizes.styleSize(),
                sizes.latentSize(),
                sizes.hidden(),
                0,
                sizes.smoothUpsampling());
        try (StepTimer timer = new StepTimer(options, TRAINING_BATCH, threads)) {
            timer.interruptWhen(progress::stopped);
            Task task = new Task(TRAINING, options.size(), 1, Arithmetic.UNCOUNTED, "", timer::step);
            time(List.of(task));
            return task.measured(threads, request.rounds(), peak, Double.NaN);
        }
    }

    /** Each round begins with another task, so that none always follows the same one. */
    private void time(List<Task> tasks) {
        for (Task task : tasks) {
            report(task, "warming up");
            task.watch().warmUp();
        }
        for (int round = 0; round < request.rounds(); round++) {
            for (int i = 0; i < tasks.size(); i++) {
                Task task = tasks.get((round + i) % tasks.size());
                report(task, "round " + (round + 1) + " of " + request.rounds());
                task.watch().time();
            }
        }
    }

    private void report(Task task, String what) {
        progress.step((double) done++ / all, task.work() + ", " + threads + " thread(s), " + what);
    }

    /** Stops when the benchmark is stopped, and tells nobody of single planes. */
    private Progress quiet() {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                // Would flicker between the rounds.
            }

            @Override
            public boolean stopped() {
                return progress.stopped();
            }
        };
    }

    @Override
    public void close() {
        products.forEach(MatrixPeak::close);
        model.close();
    }
}
