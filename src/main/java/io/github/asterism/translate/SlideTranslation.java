package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Seams;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.StreamedNetwork;
import io.github.asterism.tile.BlockRun;
import io.github.asterism.tile.Estimate;
import io.github.asterism.tile.Grid;
import io.github.asterism.tile.LocalRun;
import io.github.asterism.tile.Step;
import io.github.asterism.tile.TileSource;
import io.github.asterism.zarr.OmeZarr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Redraws an image of any size, block by block, into OME-Zarr images. Its state is kept in a folder beside the first of them, so
 * that it goes on there after it was stopped, or the program was killed; the images appear when they are complete.
 */
public final class SlideTranslation implements AutoCloseable {
    private static final String PLAN = "plan.txt";
    private static final String PROVENANCE = "asterism.txt";

    private final Path state;
    private final SlidePlan plan;
    private final Model model;
    private final BlockRun run;

    private SlideTranslation(Path state, SlidePlan plan, Model model) {
        this.state = state;
        this.plan = plan;
        this.model = model;
        Pixels pixels = Pixels.open(plan.source(), plan.channels());
        Padding padding = padding(pixels, model);
        Normalization out = pixels.depth() == Depth.RGB ? Normalization.EIGHT_BIT : plan.range();
        List<OmeZarr> images = new ArrayList<>();
        List<Numbers> codes = new ArrayList<>();
        for (int i = 0; i < plan.results().size(); i++) {
            float[] code = plan.results().get(i).code();
            codes.add(Numbers.of(code, 1, code.length));
            images.add(OmeZarr.open(result(i)));
        }
        StreamedNetwork network = model.streamed();
        IntFunction<TileSource> planes =
                plane -> place -> padding.pad(place, part -> pixels.region(plane, part), plan.range());
        run = new BlockRun(
                state,
                network,
                Step.all(network, pixels.planes(), codes.size()),
                planes,
                grid(padding, model),
                plan.block(),
                codes,
                new SlideOutput(images, pixels, out, plan.depth()));
    }

    private static Padding padding(Pixels pixels, Model model) {
        int least = Translator.leastSide(model.card().options());
        return Padding.of(
                pixels.width(), pixels.height(), model.card().options().stride(), least);
    }

    private static Grid grid(Padding padding, Model model) {
        return Grid.of(
                padding.paddedWidth(),
                padding.paddedHeight(),
                model.card().options().stride());
    }

    /** What a plan will take; nothing is written. */
    static Estimate estimate(SlidePlan plan, Model model) {
        Pixels pixels = Pixels.open(plan.source(), plan.channels());
        List<Step> steps =
                Step.all(model.streamed(), pixels.planes(), plan.results().size());
        return Estimate.of(steps, grid(padding(pixels, model), model), plan.block());
    }

    /**
     * A translation that another program has begun; the model is the caller's, and the plan's.
     *
     * @throws AsterismException if model or source are not what they were then, as on a machine that sees other files
     */
    public static SlideTranslation open(Path state, Model model) {
        SlidePlan plan = SlidePlan.read(state.resolve(PLAN));
        if (!plan.generator().equals("" + model.card().hashes().get("generator.onnx"))) {
            throw new AsterismException(model.folder() + ": this is not the model that the translation in " + state
                    + " was begun with. Put the same one there on every machine.");
        }
        if (!plan.state().equals(Slides.state(plan.source()))) {
            throw new AsterismException(plan.source() + " has changed since its translation was begun in " + state
                    + ". Delete that folder and start again.");
        }
        return new SlideTranslation(state, plan, model);
    }

    /**
     * The model that a translation needs, opened.
     *
     * @param device as commands name it
     */
    public static Model modelOf(Path state, String device, int threads) {
        return model(SlidePlan.read(state.resolve(PLAN)).model(), device, threads);
    }

    /** A model for slides; of the device as commands name it. */
    public static Model model(Path folder, String device, int threads) {
        return Model.open(folder, Device.parse(device), threads);
    }

    /** Begins a plan, or goes on with it if it was begun before. */
    static SlideTranslation begin(SlidePlan plan, Model model) {
        Path first = plan.results().get(0).file().toAbsolutePath();
        Path state = first.resolveSibling(
                "." + first.getFileName() + "." + plan.hash().substring(0, 12) + ".part");
        Path text = state.resolve(PLAN);
        if (!Files.exists(text)) {
            delete(state); // what was begun so early that nothing is lost
            Pixels pixels = Pixels.open(plan.source(), plan.channels());
            Normalization out = pixels.depth() == Depth.RGB ? Normalization.EIGHT_BIT : plan.range();
            for (int i = 0; i < plan.results().size(); i++) {
                Path folder = state.resolve(resultName(i));
                SlideOutput.create(folder, plan.results().get(i).name(), pixels, out, plan.depth(), plan.chunk());
            }
            ImageFiles.write(text, stream -> stream.write(plan.text().getBytes(StandardCharsets.UTF_8))); // last
        }
        return new SlideTranslation(state, plan, model);
    }

    private static String resultName(int number) {
        return "result-" + number + ".ome.zarr";
    }

    private Path result(int number) {
        return state.resolve(resultName(number));
    }

    /** Where it is kept until it is complete. */
    public Path state() {
        return state;
    }

    /** The work on its blocks. */
    public BlockRun run() {
        return run;
    }

    /**
     * Does all that is left with the threads of this program.
     *
     * @return the images
     */
    public List<Path> finish(Progress progress) {
        boolean processor = model.device() == Device.CPU;
        LocalRun.finish(run, processor ? model.threads() : 1, progress);
        return complete(progress);
    }

    /**
     * Makes the smaller levels of the images, all blocks of which are drawn, and puts them in their places.
     *
     * @return the images
     */
    public List<Path> complete(Progress progress) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < plan.results().size(); i++) {
            Path file = plan.results().get(i).file();
            if (Files.exists(result(i))) {
                progress.step(Double.NaN, "Making the smaller levels of " + file.getFileName());
                OmeZarr.open(result(i)).buildPyramid(model.threads(), progress::stopped);
                Pixels drawn = Pixels.open(result(i), ChannelMap.PLAIN);
                int stride = model.card().options().stride();
                progress.notice(
                        file.getFileName() + ": " + Seams.of(drawn, 0, plan.block(), stride) + " (1: no seams)");
                String provenance = plan.results().get(i).provenance();
                ImageFiles.write(
                        result(i).resolve(PROVENANCE),
                        stream -> stream.write(provenance.getBytes(StandardCharsets.UTF_8)));
                move(result(i), file);
            }
            files.add(file);
        }
        run.close();
        delete(state);
        return files;
    }

    private void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new AsterismException(
                    to + ": the finished image cannot be put there (" + e.getMessage() + "). It is kept in " + from
                            + ".",
                    e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AsterismException(folder + ": cannot be deleted (" + e.getMessage() + "). Delete it by hand.", e);
        }
    }

    @Override
    public void close() {
        run.close();
    }
}
