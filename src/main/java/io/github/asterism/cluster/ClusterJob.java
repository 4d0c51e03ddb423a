package io.github.asterism.cluster;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Json;
import io.github.asterism.model.Model;
import io.github.asterism.translate.FileTranslation;
import io.github.asterism.translate.SlideTranslation;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** Translates a slide, or one slide of a folder after the other. */
final class ClusterJob {
    private final Options options;
    private final PrintStream out;
    private final Progress progress;
    private final List<SlideReport> reports = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    ClusterJob(Options options, PrintStream out, Progress progress) {
        this.options = options;
        this.out = out;
        this.progress = progress;
    }

    /** @throws AsterismException if one of the slides cannot be translated; the others are */
    void run() {
        try (Model model = options.model()) {
            Translator translator = new Translator(model, options.settings());
            List<Target> targets = options.targets(model.card());
            List<FileTranslation.Result> slides =
                    new FileTranslation(translator, targets).slides(options.input(), options.output(), progress);
            if (options.isDryRun()) {
                for (FileTranslation.Result slide : slides) {
                    out.println(DryRun.text(
                            slide.source(),
                            slide.files(),
                            translator.estimate(slide.source(), targets, slide.files(), progress)));
                }
                return;
            }
            try (JavaSparkContext spark = Session.open(options)) {
                for (FileTranslation.Result slide : slides) {
                    if (slides.size() > 1 && slide.files().stream().allMatch(Files::exists)) {
                        progress.notice(slide.source().getFileName() + ": its results exist already, and are left.");
                    } else {
                        translate(spark, translator, targets, slide);
                    }
                }
            }
            write();
            if (!failures.isEmpty()) {
                throw new AsterismException(String.join("; ", failures));
            }
        }
    }

    private void translate(
            JavaSparkContext spark, Translator translator, List<Target> targets, FileTranslation.Result slide) {
        try (SlideTranslation translation = translator.slide(slide.source(), targets, slide.files(), progress)) {
            SlideReport report = new SlideJob(spark, slide.source(), options.device(), progress).finish(translation);
            if (options.isHashed()) {
                report.hash();
                report.seams(translation.seams());
            }
            reports.add(report);
            out.println(report);
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            failures.add(e.getMessage());
        }
    }

    private void write() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("slides", reports.stream().map(SlideReport::facts).toList());
        facts.put("failures", failures);
        Path file = options.report();
        ImageFiles.write(file, stream -> stream.write(Json.of(facts).getBytes(StandardCharsets.UTF_8)));
        progress.notice("Report: " + file);
    }
}
