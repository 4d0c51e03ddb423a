package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.generate.Codes;
import io.github.asterism.generate.SeedList;
import io.github.asterism.generate.Space;
import io.github.asterism.generate.Subject;
import io.github.asterism.generate.SyntheticImage;
import io.github.asterism.generate.Walk;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.MovieFile;
import io.github.asterism.image.ShownPlane;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes images from nothing: by seeds, on a walk from seed to seed, or by a sum of codes. */
@Plugin(
        type = Command.class,
        name = "generate",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Generate Synthetic Images...",
        description = "Makes images from nothing that look like a model's training images.")
public final class GenerateImages extends GeneratorCommand {
    private static final double FRAMES_PER_SECOND = 10;

    @Parameter(persist = false, min = "1", max = "10000", description = "How many images to make.")
    private int count = 16;

    @Parameter(
            persist = false,
            description = "Number that draws the first image; the next images have the next. An image is the same"
                    + " whatever others are made beside it.")
    private long seed;

    @Parameter(
            persist = false,
            min = "0",
            max = "100",
            description = "Images in a row of one labelled picture of all of them; 0 for a stack.")
    private int columns;

    @Parameter(
            persist = false,
            required = false,
            description =
                    "Seeds with commas between them, such as 1,5,9, to walk from one to the next, as the frames of a"
                            + " movie, in the place of count= and seed=.")
    private String walk = "";

    @Parameter(
            persist = false,
            min = "2",
            max = "10000",
            description = "How many frames a walk has in all; each of its seeds is one of them.")
    private int frames = 60;

    @Parameter(persist = false, description = "Whether a walk leads back to its first seed: true or false.")
    private boolean loop = true;

    @Parameter(
            persist = false,
            choices = {"auto", "z", "w"},
            description = "Where walks and arithmetic go: z, through latent codes along great circles; w, through a"
                    + " StyleGAN's style codes in straight lines; auto is w where there is one.")
    private String space = "auto";

    @Parameter(
            persist = false,
            required = false,
            description = "A sum of the codes of seeds, such as 3+17-8, to make one image of; seeds with commas between"
                    + " them are averaged first: 3,4,5+17-8.")
    private String arithmetic = "";

    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "save",
            description =
                    "File to save the result in (.tif, .png, .avi or .gif), or folder for every image in a file of"
                            + " its own; nothing to show it only.")
    private File output;

    /** What is to be made. */
    private record Order(String title, String origin, List<Subject> subjects) {}

    @Override
    public void run() {
        Work.of(this, progress -> {
            Order order = BadValueException.unless(this::order);
            withModel(progress, (codes, threads) -> make(order, codes, threads, progress));
        });
    }

    @Override
    Space space() {
        return Space.valueOf(space.toUpperCase(Locale.ROOT));
    }

    @Override
    File output() {
        return output;
    }

    private Order order() {
        Order order = asked();
        String name = output == null ? "" : output.getName().toLowerCase(Locale.ROOT);
        if (output != null && ImageFiles.named(output.toPath()) && !name.matches(".*\\.(tiff?|png|avi|gif)")) {
            throw new BadValueException(
                    "output=" + output + ": name a file .tif, .png, .avi or .gif, or a folder for single images.");
        }
        if (name.endsWith(".png") && columns == 0 && order.subjects().size() > 1) {
            throw new BadValueException("output=" + output + ": a PNG file holds one image, but "
                    + order.subjects().size() + " are asked for. Give columns=, a file .tif, or a folder.");
        }
        return order;
    }

    private Order asked() {
        if (isGiven(arithmetic)) {
            if (isGiven(walk)) {
                throw new BadValueException("walk=" + walk + " and arithmetic=" + arithmetic
                        + " cannot be had at once. Leave one of them out.");
            }
            Subject sum = Subject.sum(arithmetic);
            return new Order(arithmetic.replaceAll("\\s", ""), sum.toString(), List.of(sum));
        }
        if (isGiven(walk)) {
            String origin = "walk over the seeds " + walk + (loop ? " and back" : "");
            return new Order("walk", origin, new Walk(frames, loop).subjects(SeedList.parse("walk", walk)));
        }
        List<Subject> seeds = LongStream.range(0, count)
                .<Subject>mapToObj(i -> new Subject.Seed(seed + i))
                .toList();
        return count == 1
                ? new Order("seed-" + seed, "seed " + seed, seeds)
                : new Order("seeds", "seeds " + seed + " to " + (seed + count - 1), seeds);
    }

    private void make(Order order, Codes codes, int threads, Progress progress) {
        SyntheticImage images = new SyntheticImage(codes, threads);
        boolean movie = isGiven(walk);
        String title = codes.generator().card().name() + "_" + order.title();
        ImagePlus stack = images.of(title, order.subjects(), movie, order.origin(), progress);
        stack.getCalibration().fps = FRAMES_PER_SECOND;
        ImagePlus result = columns == 0 ? stack : picture(stack, order);
        if (output != null) {
            keep(stack, result, order, images);
        }
        show(result);
    }

    private ImagePlus picture(ImagePlus stack, Order order) {
        int across = Math.min(columns, order.subjects().size());
        Sheet sheet = new Sheet(across, stack.getWidth());
        for (int i = 0; i < order.subjects().size(); i++) {
            sheet.add(
                    ShownPlane.of(stack, i), order.subjects().get(i).toString().replace(", ", "\n"));
        }
        ImagePlus picture = new ImagePlus(stack.getTitle() + "_montage", sheet.draw());
        picture.setProperty("Info", stack.getProperty("Info"));
        return picture;
    }

    private void keep(ImagePlus stack, ImagePlus result, Order order, SyntheticImage images) {
        Path path = output.toPath();
        if (MovieFile.named(path)) {
            write(path, file -> MovieFile.save(result, file));
        } else if (ImageFiles.named(path)) {
            save(result);
        } else {
            boolean movie = isGiven(walk);
            for (int i = 0; i < order.subjects().size(); i++) {
                String what = order.subjects().get(i).toString();
                String name = movie ? String.format(Locale.ROOT, "frame-%04d", i + 1) : what.replace(' ', '-');
                save(images.one(stack, i, name, what));
            }
            if (result != stack) {
                save(result);
            }
        }
    }
}
