package io.github.asterism.style;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.asterism.Progress;
import io.github.asterism.data.Cells;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.evaluate.ColourTransfer;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Model;
import io.github.asterism.onnx.Device;
import io.github.asterism.style.Segmenter.Example;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Whether augmentation helps a segmenter of nuclei in domains that it has no masks of: prints a table of Dice coefficients.
 *
 * <p>For each domain with masks in {@code val_masks} a {@link SmallUNet} learns from its {@code val} tiles alone, or from
 * these and as many translated to each other domain, or from these and as many in the colours of a random training tile of
 * each other domain (Reinhard et al. 2001); all with the same number of steps, batches, flips, turns and first weights. It is
 * tested on the {@code test} tiles of every domain. All tiles are brought to the size of the model.
 *
 * <p>Arguments: folder of the data set, model, folder for what is made (below it everything is written anew but
 * {@code dice.csv}, which grows), steps, then the domains to learn from. Seeds are 0, 1 and 2. For the class path see
 * src/bench/compare_step.py.
 */
final class SegmenterCheck {
    private static final int WIDTH = 12;
    private static final int BATCH = 8;
    private static final double RATE = 2e-3; // falls to 0 as half a cosine
    private static final int SEEDS = 3;
    private static final List<String> ARMS = List.of("none", "augment", "reinhard");

    private final Path data;
    private final Model model;
    private final Path made;
    private final int steps;
    private final int side;
    private final List<String> domains;

    private SegmenterCheck(Path data, Model model, Path made, int steps) {
        this.data = data;
        this.model = model;
        this.made = made;
        this.steps = steps;
        side = model.card().options().size();
        domains = model.card().domainNames();
    }

    public static void main(String[] args) throws IOException {
        try (Model model = Model.open(Path.of(args[1]), Device.CPU, List.of(), 1);
                DjlEngine engine = new DjlEngine(1)) {
            SegmenterCheck check =
                    new SegmenterCheck(Path.of(args[0]), model, Path.of(args[2]), Integer.parseInt(args[3]));
            for (String source : List.of(args).subList(4, args.length)) {
                check.run(engine, source);
            }
        }
    }

    private void run(DjlEngine engine, String source) throws IOException {
        Map<String, List<Example>> tests = new LinkedHashMap<>();
        for (String domain : domains) {
            tests.put(domain, examples("test", domain));
        }
        List<Example> own = examples("val", source);
        List<String> others =
                domains.stream().filter(domain -> !domain.equals(source)).toList();
        List<List<Example>> translated = translated(source, own, others);
        List<List<Plane>> references = new ArrayList<>();
        for (String domain : others) {
            references.add(pictures("train", domain));
        }
        for (String arm : ARMS) {
            for (int seed = 0; seed < SEEDS; seed++) {
                long start = System.nanoTime();
                Segmenter segmenter = new Segmenter(engine, WIDTH, side, seed);
                Random tiles = new Random(seed);
                Random looks = new Random(100 + seed);
                Random poses = new Random(200 + seed);
                double loss = 0;
                for (int step = 0; step < steps; step++) {
                    List<Example> batch = new ArrayList<>();
                    for (int i = 0; i < BATCH; i++) {
                        int tile = tiles.nextInt(own.size());
                        int look = looks.nextInt(domains.size()) - 1; // -1: as it is
                        if (arm.equals("none") || look < 0) {
                            batch.add(own.get(tile));
                        } else if (arm.equals("augment")) {
                            batch.add(translated.get(look).get(tile));
                        } else {
                            List<Plane> likely = references.get(look);
                            Plane reference = likely.get(looks.nextInt(likely.size()));
                            Example example = own.get(tile);
                            batch.add(new Example(
                                    ColourTransfer.to(List.of(reference)).apply(example.picture()), example.mask()));
                        }
                    }
                    loss = segmenter.step(batch, RATE * (1 + Math.cos(Math.PI * step / steps)) / 2, poses);
                }
                report(source, own.size(), arm, seed, segmenter, loss, (System.nanoTime() - start) / 1e9, tests);
            }
        }
    }

    private void report(
            String source,
            int tiles,
            String arm,
            int seed,
            Segmenter segmenter,
            double loss,
            double seconds,
            Map<String, List<Example>> tests)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        tests.forEach((target, examples) -> lines.append(String.format(
                Locale.ROOT,
                "%s,%d,%s,%s,%d,%d,%.4f,%d,%.4f,%.0f,%d%n",
                source,
                tiles,
                target,
                arm,
                seed,
                steps,
                segmenter.dice(examples),
                examples.size(),
                loss,
                seconds,
                segmenter.parameters())));
        System.out.print(lines);
        Path file = made.resolve("dice.csv");
        if (!Files.exists(file)) {
            Files.writeString(
                    file, "source,tiles,target,augmentation,seed,steps,dice,test_tiles,loss,seconds,weights\n");
        }
        Files.writeString(file, lines, StandardOpenOption.APPEND);
    }

    /** The same tiles in each other domain, as Augment Data Set makes them, with the masks that it copied. */
    private List<List<Example>> translated(String source, List<Example> own, List<String> others) throws IOException {
        Path tiles = made.resolve(source);
        Path output = made.resolve(source + "-augmented");
        delete(tiles);
        delete(output);
        for (int i = 0; i < own.size(); i++) {
            save(own.get(i), tiles, String.format("%03d", i));
        }
        ImageTree tree = ImageTree.open(tiles, null);
        AugmentationPlan plan = new AugmentationPlan(others, 1, model.card().hasStyles(), 0);
        new Augmentation(new Translator(model, Settings.DEFAULT), plan, false)
                .run(tree, new AugmentedFolder(output, tree), Progress.SILENT);
        List<List<Example>> translated = new ArrayList<>();
        others.forEach(domain -> translated.add(new ArrayList<>(own)));
        List<String> lines = Files.readAllLines(output.resolve("manifest.csv"));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Cells.split(line, ',', line);
            int tile = Integer.parseInt(ImageFiles.stem(cells.get(1)));
            Example example = new Example(picture(output.resolve(cells.get(0))), mask(output.resolve(cells.get(2))));
            if (!Arrays.equals(example.mask(), own.get(tile).mask())) {
                throw new IllegalStateException("not the mask of tile " + tile + ": " + line);
            }
            translated.get(others.indexOf(cells.get(3))).set(tile, example);
        }
        return translated;
    }

    private void save(Example example, Path folder, String name) {
        Plane pixels = Plane.of(side, side, example.picture().joined());
        pixels.restore(Normalization.EIGHT_BIT);
        ImageFiles.save(new ImagePlus(name, Depth.RGB.slices(pixels).get(0)), folder.resolve(name + ".png"));
        ByteProcessor mask = new ByteProcessor(side, side);
        for (int i = 0; i < side * side; i++) {
            mask.set(i, example.mask()[i] > 0 ? 255 : 0);
        }
        ImageFiles.save(new ImagePlus(name, mask), folder.resolve(name + "_mask.png"));
    }

    private List<Example> examples(String part, String domain) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path file : files(data.resolve(part).resolve(domain))) {
            Path mask = data.resolve(part + "_masks").resolve(domain).resolve(file.getFileName());
            examples.add(new Example(picture(file), mask(mask)));
        }
        return examples;
    }

    private List<Plane> pictures(String part, String domain) throws IOException {
        return files(data.resolve(part).resolve(domain)).stream()
                .map(this::picture)
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private Plane picture(Path file) {
        return Pixels.of(ImageFiles.open(file))
                .plane(0)
                .normalized(Normalization.EIGHT_BIT)
                .resized(side, side);
    }

    /** A pixel of the small mask is inside if half of those that it stands for are. */
    private float[] mask(Path file) {
        Plane whole = Pixels.of(ImageFiles.open(file)).plane(0);
        for (float[] channel : whole.channels()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = channel[i] > 0 ? 1 : 0;
            }
        }
        float[] mask = whole.resized(side, side).channels()[0];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = mask[i] >= 0.5f ? 1 : 0;
        }
        return mask;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
