package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pictures of what a model in training makes of the same few images, one every so many steps: {@code
 * previews/step-00000250.png} in the run's folder. They change nothing in the training.
 */
final class Previews {
    static final String FOLDER = "previews";
    private static final Pattern NAME = Pattern.compile("step-(\\d{8,})\\.png");
    private static final int MOST_DOMAINS = 12; // columns of a block

    private final TrainingSettings settings;
    private final DataSet data;
    private final Path folder;
    private final TrainingListener listener;
    private PreviewImages images;
    private boolean failed;

    /** @param run folder of the run's checkpoints */
    Previews(TrainingSettings settings, DataSet data, Path run, TrainingListener listener) {
        this.settings = settings;
        this.data = data;
        this.listener = listener;
        folder = run.resolve(FOLDER);
    }

    /** Draws a picture before the first step, unless an earlier run has. */
    void begin(Training training, long step) {
        if (!Files.exists(file(step))) {
            draw(training, step);
        }
    }

    /**
     * Draws a picture after a step, if it is time.
     *
     * @param last whether it is the run's last step, which always has one
     * @throws Progress.StoppedException if the listener wants to stop; the training is as it was
     */
    void draw(Training training, long step, boolean last) {
        if (last || settings.previewEvery() > 0 && step % settings.previewEvery() == 0) {
            draw(training, step);
        }
    }

    private void draw(Training training, long step) {
        if (failed || settings.previewEvery() == 0) {
            return;
        }
        training.samples().ifPresent(made -> keep(step, () -> SampleSheet.draw(made)));
        if (training.looks().isEmpty()) {
            return;
        }
        try {
            if (images == null) {
                images = PreviewImages.of(settings, data);
            }
            List<PreviewSheet.Block> blocks = new ArrayList<>();
            training.looks().forEach(look -> blocks.add(block(look)));
            keep(step, () -> new PreviewSheet(images).draw(blocks));
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) { // of an image that cannot be read
            fail(e.getMessage());
        }
    }

    private void keep(long step, Supplier<BufferedImage> drawing) {
        RunPicture.write(file(step), drawing).ifPresentOrElse(this::fail, () -> listener.preview(step, file(step)));
    }

    private PreviewSheet.Block block(Look look) {
        int shown = Math.min(MOST_DOMAINS, data.domains().size());
        List<Numbers> redrawn = new ArrayList<>();
        for (int domain = 0; domain < shown; domain++) {
            redrawn.add(look.redraw(images, domain));
        }
        return new PreviewSheet.Block(look, data.domains().subList(0, shown), redrawn);
    }

    private void fail(String reason) {
        failed = true;
        listener.notice("There will be no previews: " + reason);
    }

    private Path file(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%08d.png", step));
    }

    /** The pictures that there are already, by step; none that comes after the step. */
    SortedMap<Long, Path> until(long step) {
        SortedMap<Long, Path> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches() && Long.parseLong(name.group(1)) <= step) {
                        found.put(Long.parseLong(name.group(1)), file);
                    }
                }
            } catch (IOException e) {
                fail(folder + " cannot be read: " + e);
            }
        }
        return found;
    }
}
