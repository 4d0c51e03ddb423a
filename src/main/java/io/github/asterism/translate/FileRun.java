package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One run over source images: opens one after another, and keeps what became of each. */
final class FileRun {
    private final Translator translator;
    private final List<Target> targets;
    private final Looks looks;
    private final List<Path> sources;
    private final OutputNames outputs;
    private final Path output;
    private final Ledger ledger;
    private final Progress progress;
    private final List<FileTranslation.Result> results = new ArrayList<>();
    private final Map<Integer, String> failures = new TreeMap<>(); // a file may fail before one ahead of it does
    private final List<Runnable> slides = new ArrayList<>();

    /** @param looks of the targets */
    FileRun(
            Translator translator,
            List<Target> targets,
            Looks looks,
            List<Path> sources,
            OutputNames outputs,
            Path output,
            Ledger ledger,
            Progress progress) {
        this.translator = translator;
        this.targets = targets;
        this.looks = looks;
        this.sources = sources;
        this.outputs = outputs;
        this.output = output;
        this.ledger = ledger;
        this.progress = progress;
    }

    /** A source that is being worked on. */
    private final class Work {
        private final int number;
        private final Ledger.Entry entry;
        private final Share share;

        Work(int number, Ledger.Entry entry) {
            this.number = number;
            this.entry = entry;
            this.share = new Share(progress, number, sources.size());
        }

        void done(long pixels) {
            ledger.done(entry, pixels);
            results.add(new FileTranslation.Result(entry.source(), entry.files()));
        }

        void failed(AsterismException problem) {
            ledger.failed(entry, problem.getMessage());
            fail(number, problem);
        }

        List<Target> targetsLeft() {
            return entry.left().stream().map(targets::get).toList();
        }

        Looks looksLeft() {
            return source -> {
                List<StyleCode> all = looks.of(source);
                return entry.left().stream().map(all::get).toList();
            };
        }
    }

    FileTranslation.Outcome translate() {
        Iterator<Job> jobs = IntStream.range(0, sources.size())
                .mapToObj(this::job)
                .flatMap(Optional::stream)
                .iterator();
        translator.run(jobs, progress);
        slides.forEach(Runnable::run);
        ledger.tell(progress);
        return new FileTranslation.Outcome(results, List.copyOf(failures.values()), ledger.kept());
    }

    private void fail(int number, AsterismException problem) {
        Path source = sources.get(number);
        String message = source.getFileName() + ": " + problem.getMessage();
        failures.put(number, message);
        new Share(progress, number, sources.size()).report(1, "Failed: " + message);
    }

    /** Opens a file; empty if that fails, or it is done, or to be drawn block by block. */
    private Optional<Job> job(int number) {
        Path source = sources.get(number);
        Work work;
        try {
            new Share(progress, number, sources.size()).step(Double.NaN, "Opening " + source.getFileName());
            boolean slide = Slides.are(source, output);
            work = new Work(number, entry(source, slide));
            if (work.entry.left().isEmpty()) {
                work.share.report(1, "Kept, as it was translated before: " + source.getFileName());
                results.add(new FileTranslation.Result(source, work.entry.files()));
                return Optional.empty();
            }
            if (slide) {
                slides.add(() -> slide(work));
                return Optional.empty();
            }
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            ledger.failed(source, e.getMessage());
            fail(number, e);
            return Optional.empty();
        }
        return job(work);
    }

    private Ledger.Entry entry(Path source, boolean slide) {
        String ending = slide ? ".ome.zarr" : ".tif";
        List<Path> files = outputs.claims(source, translator.names(targets), ending);
        return ledger.entry(source, files, progress::stopped);
    }

    private Optional<Job> job(Work work) {
        try {
            Translation translation = translator.translation(
                    ImageFiles.openOnDemand(work.entry.source()), Optional.empty(), work.looksLeft(), work.share);
            List<Path> files = work.entry.filesLeft();
            return Optional.of(new Job(
                    translation,
                    target -> InFile.of(translation, target, files.get(target)),
                    () -> work.done(translation.pixels()),
                    work::failed,
                    work.share));
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            work.failed(e);
            return Optional.empty();
        }
    }

    /** A slide uses the whole computer by itself. */
    private void slide(Work work) {
        List<Path> files = work.entry.filesLeft();
        List<Path> replaced = files.stream().filter(ledger::owns).toList();
        try (SlideTranslation slide =
                translator.slide(work.entry.source(), work.targetsLeft(), files, replaced, work.share)) {
            replaced.forEach(file -> ledger.delete(work.entry, file));
            slide.finish(work.share);
            work.done(slide.pixels());
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            work.failed(e);
        }
    }
}
