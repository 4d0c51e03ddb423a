package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Begins the translation of slides: images that are read and written by parts, whatever their size. */
final class Slides {
    private static final String ENDING = ".zarr";

    private Slides() {}

    /** Whether an image is to be read by parts, or written so. */
    static boolean are(Path input, Path output) {
        return isZarr(output) || Pixels.isInParts(input);
    }

    static boolean isZarr(Path path) {
        return path.getFileName() != null && path.getFileName().toString().endsWith(ENDING);
    }

    /**
     * Begins a slide, or goes on with one whose translation was begun before and not ended.
     *
     * @param outputs one for each target
     * @param replaced those of them that may exist
     * @throws AsterismException if the source cannot be read, or there is something else in the place of a result
     */
    static SlideTranslation begin(
            Model model,
            Settings settings,
            Looks looks,
            Path input,
            List<Path> outputs,
            List<Path> replaced,
            Progress progress) {
        return SlideTranslation.begin(plan(model, settings, looks, input, outputs, progress), model, replaced);
    }

    /** What is to be done to a slide; nothing is written. */
    static SlidePlan plan(
            Model model, Settings settings, Looks looks, Path input, List<Path> outputs, Progress progress) {
        if (settings.mode() == Mode.LOCAL || settings.mode() == Mode.FROZEN) {
            throw new AsterismException(input + " is drawn block by block, which mode=" + settings.mode()
                    + " does not know. Leave mode= out, or open a part of the image in ImageJ.");
        }
        Path source = input.toAbsolutePath().normalize();
        SourceReading reading = SourceReading.ofSlide(model, settings, source, progress);
        Depth depth = settings.format().depth(reading.pixels());
        List<SlidePlan.Result> results = new ArrayList<>();
        List<StyleCode> styles = looks.of(reading.domain());
        for (int i = 0; i < styles.size(); i++) {
            Path file = outputs.get(i).toAbsolutePath().normalize();
            StyleCode style = styles.get(i);
            String name = ImageFiles.stem(ImageFiles.stem("" + source.getFileName())) + "_" + style.domain();
            String provenance = Provenance.of(model, settings, reading, style).toString();
            results.add(new SlidePlan.Result(file, name, style.numbers().data(), provenance));
        }
        int block = settings.storage().block(settings.tile());
        return new SlidePlan(
                model.folder().toAbsolutePath().normalize(),
                "" + model.card().hashes().get("generator.onnx"),
                source,
                state(source),
                ModelReading.of(model.card()).channels(),
                reading.levels(),
                depth,
                block,
                settings.storage().within(block),
                results);
    }

    /** When the source was last changed, and how large it is. */
    static String state(Path source) {
        Path file = source;
        for (String metadata : new String[] {".zattrs", "zarr.json"}) {
            file = Files.exists(source.resolve(metadata)) ? source.resolve(metadata) : file;
        }
        try {
            return Files.size(file) + " bytes, " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new AsterismException(source + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }
}
