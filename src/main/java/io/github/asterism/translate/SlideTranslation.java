package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Pixels;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Redraws an image of any size, block by block, into OME-Zarr images. Its state is kept in a folder beside the first of them, so
 * that it goes on there after it was stopped, or the program was killed; the images appear when they are complete.
 */
public final class SlideTranslation implements AutoCloseable {
    private static final String PLAN = "plan.txt";

    private final Path state;
    private final SlidePlan plan;
    private final Model model;
    private final BlockRun run;
    private final SlideImages images;
    private final long pixelCount;

    private SlideTranslation(Path state, SlidePlan plan, Model model) {
        this.state = state;
        this.plan = plan;
        this.model = model;
        images = new SlideImages(state, plan);
        Pixels pixels = Pixels.open(plan.source(), plan.channels());
        pixelCount = (long) pixels.width() * pixels.height() * pixels.planes();
        Padding padding = padding(pixels, model);
        List<OmeZarr> drawn = new ArrayList<>();
        List<Numbers> codes = new ArrayList<>();
        for (int i = 0; i < plan.results().size(); i++) {
            float[] code = plan.results().get(i).code();
            codes.add(Numbers.of(code, 1, code.length));
            drawn.add(OmeZarr.open(images.place(i)));
        }
        StreamedNetwork network = model.streamed();
        IntFunction<TileSource> planes = plane -> place -> padding.pad(
                place, part -> pixels.region(plane, part), plan.levels().read(plane));
        run = new BlockRun(
                state,
                network,
                Step.all(network, pixels.planes(), codes.size()),
                planes,
                grid(padding, model),
                plan.block(),
                codes,
                new SlideOutput(drawn, pixels, plan.levels(), plan.depth()));
    }

    private static Padding padding(Pixels pixels, Model model) {
        int least = Translator.leastSide(model.card().translation());
        return Padding.of(
                pixels.width(), pixels.height(), model.card().translation().stride(), least);
    }

    private static Grid grid(Padding padding, Model model) {
        return Grid.of(
                padding.paddedWidth(),
                padding.paddedHeight(),
                model.card().translation().stride());
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

    /**
     * Begins a plan, or goes on with it if it was begun before.
     *
     * @param replaced results that may exist
     * @throws AsterismException if there is something else in the place of a result
     */
    static SlideTranslation begin(SlidePlan plan, Model model, List<Path> replaced) {
        Path first = plan.results().get(0).file().toAbsolutePath();
        Path state = first.resolveSibling(
                "." + first.getFileName() + "." + plan.hash().substring(0, 12) + ".part");
        Path text = state.resolve(PLAN);
        if (!Files.exists(text)) {
            plan.requireFree(replaced);
            SlideImages.delete(state); // what was begun so early that nothing is lost
            Pixels pixels = Pixels.open(plan.source(), plan.channels());
            for (int i = 0; i < plan.results().size(); i++) {
                Path folder = new SlideImages(state, plan).folder(i);
                SlideOutput.create(
                        folder,
                        plan.results().get(i).name(),
                        pixels,
                        plan.levels().shown(),
                        plan.depth(),
                        plan.storage());
            }
            ImageFiles.write(text, stream -> stream.write(plan.text().getBytes(StandardCharsets.UTF_8))); // last
        }
        return new SlideTranslation(state, plan, model);
    }

    /** Where it is kept until it is complete. */
    public Path state() {
        return state;
    }

    /** How many pixels the planes of the source have. */
    long pixels() {
        return pixelCount;
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
        images.halve(model.threads(), progress);
        images.measureSeams(model.card().translation().stride(), progress);
        return publish();
    }

    /** The images, whose smaller levels may also be made by several programs. */
    public SlideImages images() {
        return images;
    }

    /**
     * Puts the images, all levels of which are there, in their places, and forgets the state.
     *
     * @return the images
     */
    public List<Path> publish() {
        List<Path> files = images.publish();
        run.close();
        SlideImages.delete(state);
        return files;
    }

    /** How visible the borders of blocks are in each image, which is read again: seam scores, where 1 is no seam. */
    public List<String> seams() {
        int stride = model.card().translation().stride();
        return IntStream.range(0, images.count())
                .mapToObj(image -> images.seams(image, stride).toString())
                .toList();
    }

    @Override
    public void close() {
        run.close();
    }
}
