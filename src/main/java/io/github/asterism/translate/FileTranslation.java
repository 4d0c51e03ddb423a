package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Translates image files, one or a folder of them, to each of several targets. */
public final class FileTranslation {
    private final Translator translator;
    private final List<Target> targets;
    private final List<String> domains; // as the model's card writes them

    /**
     * What became of the files.
     *
     * @param written the translated images, in the order they were written
     * @param failures one message for each image that could not be translated
     */
    public record Outcome(List<Path> written, List<String> failures) {}

    /** @throws AsterismException if the model does not know the domain of a target */
    public FileTranslation(Translator translator, List<Target> targets) {
        this.translator = translator;
        this.targets = List.copyOf(targets);
        this.domains = targets.stream().map(translator::domain).toList();
    }

    /**
     * Translates a file or every image in a folder, but not in folders inside it; an image that fails does not keep the
     * others from being translated.
     *
     * @param input image file or folder; never overwritten
     * @param output for one file and one target the file to write, if it is named as an image (.png, else TIFF); otherwise
     *     a folder, made if missing, for files named {@code <name>_<domain>.tif}
     * @throws AsterismException if the input does not exist or holds no image, or the output would overwrite it
     * @throws Progress.StoppedException if the caller wants no more; files already written stay
     */
    public Outcome translate(Path input, Path output, Progress progress) {
        List<Path> sources = Files.isDirectory(input) ? images(input, progress) : List.of(input);
        OutputNames names = new OutputNames(input, sources, output, targets.size());
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < sources.size(); i++) {
            Path source = sources.get(i);
            try {
                translate(source, names, new Share(progress, i, sources.size()), outcome.written());
            } catch (Progress.StoppedException e) {
                throw e;
            } catch (AsterismException e) {
                outcome.failures().add(source.getFileName() + ": " + e.getMessage());
                progress.report((i + 1.0) / sources.size(), "Failed: " + source.getFileName() + ": " + e.getMessage());
            }
        }
        return outcome;
    }

    private void translate(Path source, OutputNames names, Progress progress, List<Path> written) {
        progress.step(0, "Opening " + source.getFileName());
        ImagePlus image = ImageFiles.open(source);
        for (int i = 0; i < targets.size(); i++) {
            Path file = names.claim(source, domains.get(i));
            ImagePlus translated = translator.translate(image, targets.get(i), new Share(progress, i, targets.size()));
            ImageFiles.save(translated, file);
            written.add(file);
        }
    }

    /** Hidden files, such as those that a Mac leaves on a shared disk, are no images whatever their names. */
    private static List<Path> images(Path folder, Progress progress) {
        List<Path> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                boolean hidden = file.getFileName().toString().startsWith(".");
                if (!hidden && ImageFiles.named(file)) {
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
