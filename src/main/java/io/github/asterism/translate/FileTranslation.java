package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Translates image files, one or a folder of them, to each of several targets. */
public final class FileTranslation {
    private final Translator translator;
    private final List<Target> targets;
    private final List<String> names; // of the targets

    /**
     * A source image and its translations.
     *
     * @param files one for each target
     */
    public record Result(Path source, List<Path> files) {}

    /**
     * What became of the files.
     *
     * @param results in the order they were written
     * @param failures one message for each image that could not be translated
     */
    public record Outcome(List<Result> results, List<String> failures) {
        /** The translated images. */
        public List<Path> written() {
            return results.stream().flatMap(result -> result.files().stream()).toList();
        }
    }

    /** @throws AsterismException if the model does not know the domain of a target */
    public FileTranslation(Translator translator, List<Target> targets) {
        this.translator = translator;
        this.targets = List.copyOf(targets);
        this.names = translator.names(targets);
    }

    /**
     * Translates an image or every image in a folder, but not in folders inside it that are not OME-Zarr images; an image that fails does not keep the
     * others from being translated. What is selected in a file, as ImageJ keeps it there, is not regarded.
     *
     * <p>OME-Zarr images, and TIFF files that are too large for ImageJ or kept in tiles, become OME-Zarr images, block by block;
     * one that was stopped goes on where it was when it is asked for again.
     *
     * @param input image or folder; never overwritten
     * @param output for one file and one target the file to write, if it is named as an image (.png, else TIFF); otherwise
     *     a folder, made if missing, for files named {@code <name>_<domain>.tif}
     * @throws AsterismException if the input does not exist or holds no image, or the output would overwrite it
     * @throws Progress.StoppedException if the caller wants no more; files already written stay
     */
    public Outcome translate(Path input, Path output, Progress progress) {
        boolean folder = Files.isDirectory(input) && !Slides.isZarr(input);
        List<Path> sources = folder ? images(input, progress) : List.of(input);
        OutputNames outputs = new OutputNames(input, sources, output, targets.size());
        List<Result> results = new ArrayList<>();
        Map<Integer, String> failures = new TreeMap<>(); // a file may fail before one ahead of it does
        Looks looks = translator.looks(targets);
        List<Runnable> slides = new ArrayList<>();
        Iterator<Job> jobs = IntStream.range(0, sources.size())
                .mapToObj(i -> {
                    Share share = new Share(progress, i, sources.size());
                    Path source = sources.get(i);
                    Consumer<AsterismException> failed = problem -> {
                        String message = source.getFileName() + ": " + problem.getMessage();
                        failures.put(i, message);
                        share.report(1, "Failed: " + message);
                    };
                    if (Slides.are(source, output)) {
                        slides.add(() -> slide(source, outputs, share, results, failed));
                        return Optional.<Job>empty();
                    }
                    return job(source, outputs, looks, share, results, failed);
                })
                .flatMap(Optional::stream)
                .iterator();
        translator.run(jobs, progress);
        slides.forEach(Runnable::run);
        return new Outcome(results, List.copyOf(failures.values()));
    }

    /**
     * The images of an input, each to become OME-Zarr images whatever its size, with the folders that these are to be; nothing
     * is read or written.
     *
     * @throws AsterismException if the input does not exist or holds no image, or the output would overwrite it
     */
    public List<Result> slides(Path input, Path output, Progress progress) {
        boolean folder = Files.isDirectory(input) && !Slides.isZarr(input);
        List<Path> sources = folder ? images(input, progress) : List.of(input);
        OutputNames outputs = new OutputNames(input, sources, output, targets.size());
        return sources.stream()
                .map(source -> new Result(source, claimed(source, outputs)))
                .toList();
    }

    private List<Path> claimed(Path source, OutputNames outputs) {
        return names.stream()
                .map(name -> outputs.claim(source, name, ".ome.zarr"))
                .toList();
    }

    /** A slide uses the whole computer by itself. */
    private void slide(
            Path source,
            OutputNames outputs,
            Progress progress,
            List<Result> results,
            Consumer<AsterismException> failed) {
        try {
            List<Path> files = claimed(source, outputs);
            try (SlideTranslation slide = translator.slide(source, targets, files, progress)) {
                slide.finish(progress);
            }
            results.add(new Result(source, files));
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            failed.accept(e);
        }
    }

    /** Opens a file; empty if that fails. */
    private Optional<Job> job(
            Path source,
            OutputNames outputs,
            Looks looks,
            Progress progress,
            List<Result> results,
            Consumer<AsterismException> failed) {
        try {
            progress.step(Double.NaN, "Opening " + source.getFileName());
            Translation translation =
                    translator.translation(ImageFiles.openOnDemand(source), Optional.empty(), looks, progress);
            List<Path> files =
                    names.stream().map(name -> outputs.claim(source, name)).toList();
            return Optional.of(new Job(
                    translation,
                    target -> InFile.of(translation, target, files.get(target)),
                    () -> results.add(new Result(source, files)),
                    failed,
                    progress));
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            failed.accept(e);
            return Optional.empty();
        }
    }

    /** Hidden files, such as those that a Mac leaves on a shared disk, are no images whatever their names. */
    private static List<Path> images(Path folder, Progress progress) {
        List<Path> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean hidden = file.getFileName().toString().startsWith(".");
                boolean slide = Files.isDirectory(file) && Slides.isZarr(file);
                if (Files.isDirectory(file) && !slide) {
                    continue;
                }
                if (!hidden && (slide || ImageFiles.named(file))) {
                    images.add(file);
                } else {
                    progress.report(0, "Skipped, as it is not named as an image: " + file.getFileName());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new AsterismException("Cannot read the folder " + folder + ": " + e.getMessage() + ".", e);
        }
        if (images.isEmpty()) {
            throw new AsterismException("There is no image in " + folder + ". Check the folder's name.");
        }
        return images;
    }
}
