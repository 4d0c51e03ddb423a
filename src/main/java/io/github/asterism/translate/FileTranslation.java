package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Translates image files, one or a folder of them, to each of several targets. */
public final class FileTranslation {
    private final Translator translator;
    private final List<Target> targets;

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
     * @param kept how many of the images had all their results from before
     */
    public record Outcome(List<Result> results, List<String> failures, int kept) {
        /** The translated images. */
        public List<Path> written() {
            return results.stream().flatMap(result -> result.files().stream()).toList();
        }
    }

    /** @throws AsterismException if the model does not know the domain of a target */
    public FileTranslation(Translator translator, List<Target> targets) {
        this.translator = translator;
        this.targets = List.copyOf(targets);
        translator.names(targets);
    }

    /** Of a folder all images in it; see {@link #translate(Path, Path, FileChoice, Progress)}. */
    public Outcome translate(Path input, Path output, Progress progress) {
        return translate(input, output, FileChoice.ALL, progress);
    }

    /**
     * Translates an image, or the images of a folder; an image that fails does not keep the others from being translated. What
     * is selected in a file, as ImageJ keeps it there, is not regarded.
     *
     * <p>Folders inside a folder, if they count, are mirrored in the output; an OME-Zarr folder is an image. A table of what
     * became of each image, {@code translations.csv}, is kept in the output, so that a later run leaves alone what is done:
     * results that are as they were written, of sources that have not changed, by the same model, settings and style.
     *
     * <p>OME-Zarr images, and TIFF files that are too large for ImageJ or kept in tiles, become OME-Zarr images, block by block;
     * one that was stopped goes on where it was when it is asked for again.
     *
     * @param input image or folder; never overwritten
     * @param output for one file and one target the file to write, if it is named as an image (.png, else TIFF); otherwise
     *     a folder, made if missing, for files named {@code <name>_<domain>.tif}
     * @throws AsterismException if the input does not exist or holds no image, or the output would overwrite it
     * @throws Progress.StoppedException if the caller wants no more; files already written stay, and are in the table
     */
    public Outcome translate(Path input, Path output, FileChoice choice, Progress progress) {
        boolean folder = Files.isDirectory(input) && !Slides.isZarr(input);
        if (!folder) {
            choice.checkOne(input);
        }
        List<Path> sources = folder ? SourceFiles.in(input, output, choice, progress) : List.of(input);
        OutputNames outputs = new OutputNames(input, sources, output, targets.size());
        Looks looks = translator.looks(targets);
        List<Request> requests = translator.requests(looks, targets);
        try (Ledger ledger =
                folder ? Ledger.open(input, output, sources, requests, choice.again()) : Ledger.none(requests)) {
            return new FileRun(translator, targets, looks, sources, outputs, output, ledger, progress).translate();
        }
    }

    /**
     * The images of an input, each to become OME-Zarr images whatever its size, with the folders that these are to be; nothing
     * is read or written.
     *
     * @throws AsterismException if the input does not exist or holds no image, or the output would overwrite it
     */
    public List<Result> slides(Path input, Path output, Progress progress) {
        boolean folder = Files.isDirectory(input) && !Slides.isZarr(input);
        List<Path> sources = folder ? SourceFiles.in(input, output, FileChoice.ALL, progress) : List.of(input);
        OutputNames outputs = new OutputNames(input, sources, output, targets.size());
        return sources.stream()
                .map(source -> new Result(source, outputs.claims(source, translator.names(targets), ".ome.zarr")))
                .toList();
    }
}
