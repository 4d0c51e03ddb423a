package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.ModelCard;
import io.github.asterism.parity.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every macro in macros/ runs without a screen, each in a process of its own: the patched ImageJ needs a fresh one. */
class MacrosTest {
    @TempDir
    Path folder;

    private Path model;
    private Path stack;

    @BeforeEach
    void prepare() throws IOException {
        model = TinyModel.write(folder.resolve("tiny"), "red", "H&E");
        Files.createDirectories(folder.resolve("in"));
        stack = Samples.stack(folder.resolve("in/stack.tif"));
    }

    @Test
    void everyMacroHasATest() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("macros"))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        assertEquals(
                Set.of(
                        "augment_folder.ijm",
                        "batch_translate.ijm",
                        "fine_tune_five_lines.ijm",
                        "generate_grid.ijm",
                        "interpolate_styles.ijm",
                        "joint_training_five_lines.ijm",
                        "mix_styles.ijm",
                        "reference_grid.ijm",
                        "sample_styles.ijm",
                        "translate_five_lines.ijm",
                        "walk_latent_space.ijm"),
                names);
    }

    @Test
    void batchTranslateTranslatesAFolderOfStacks() {
        Samples.deep(folder.resolve("in/deep.tif"));
        String argument = "input=" + folder.resolve("in") + ",output=" + folder.resolve("out") + ",model=" + model
                + ",domain=red+H&E";
        ChildJvm.Ending ending = macro(Path.of("macros/batch_translate.ijm"), argument);
        assertEquals(0, ending.code(), ending.toString());
        for (String name : new String[] {"stack_red", "stack_H&E", "deep_red", "deep_H&E"}) {
            assertTrue(Files.exists(folder.resolve("out/" + name + ".tif")), name + ending);
        }
    }

    @Test
    void augmentFolderRedrawsADataSetAndCopiesItsLabels() throws IOException {
        Path data = Samples.domains(folder.resolve("data/train"), "round");
        for (int i = 0; i < 3; i++) {
            Files.writeString(data.resolve("round/image" + i + "_mask.png"), "mask " + i);
        }
        String argument = "input=" + folder.resolve("data") + ",output=" + folder.resolve("out") + ",model=" + model
                + ",domain=red+H&E,style=mean,originals=true";
        ChildJvm.Ending ending = macro(Path.of("macros/augment_folder.ijm"), argument);
        assertEquals(0, ending.code(), ending.toString());
        for (String look : new String[] {"", "_red-mean", "_H&E-mean"}) {
            Path image = folder.resolve("out/train/round/image1" + look + ".png");
            assertTrue(Files.exists(image), image + " " + ending);
            assertEquals("mask 1", Files.readString(folder.resolve("out/train/round/image1" + look + "_mask.png")));
        }
        assertEquals(
                1 + 3 * 3,
                Files.readAllLines(folder.resolve("out/manifest.csv")).size());
    }

    @Test
    void fiveLinesTranslateTheActiveImage() throws IOException {
        Path output = folder.resolve("five.tif");
        ChildJvm.Ending ending = onStack("macros/translate_five_lines.ijm", model + "|H&E|" + output);
        assertEquals(0, ending.code(), ending.toString());
        assertTrue(Files.exists(output), ending.toString());
    }

    @Test
    void fiveLinesTrainOnTwoDataSetsAndTheModelKnowsTheDomainsOfBoth() throws IOException {
        Path colours = Samples.domains(folder.resolve("colours"), "blue", "pink");
        Path shapes = Samples.domains(folder.resolve("shapes"), "round", "square");
        Path joint = folder.resolve("joint");
        String keys = "steps=2 size=16 batch=2 width=2 maxwidth=4 blocks=1 criticsteps=1";
        ChildJvm.Ending ending = macro(
                Path.of("macros/joint_training_five_lines.ijm"), colours + "|" + shapes + "|" + joint + "|" + keys);
        assertEquals(0, ending.code(), ending.toString());
        ModelCard card = ModelCard.read(joint);
        assertEquals(List.of("blue", "pink", "round", "square"), card.domainNames());
        assertEquals(List.of("colours", "shapes"), card.dataSets());
    }

    @Test
    void fiveLinesAddADomainToAModel() throws IOException {
        Path images = Samples.domains(folder.resolve("images"), "green", "red");
        Path tuned = folder.resolve("tuned");
        ChildJvm.Ending ending = macro(
                Path.of("macros/fine_tune_five_lines.ijm"),
                model + "|" + images + "|" + tuned + "|steps=1 size=32 batch=2 freeze=encode");
        assertEquals(0, ending.code(), ending.toString());
        ModelCard card = ModelCard.read(tuned);
        assertEquals(List.of("green", "red"), card.domainNames());
        assertTrue(card.training().get("parent").toString().startsWith("tiny@"), card.toString());
    }

    @Test
    void stylesAreSampledIntoAFolder() throws IOException {
        Path output = folder.resolve("styles");
        ChildJvm.Ending ending = onStack("macros/sample_styles.ijm", model + "|H&E|2|" + output);
        assertEquals(0, ending.code(), ending.toString());
        for (String name : new String[] {"styles.tif", "styles.csv", "distances.csv", "styles_montage.tif"}) {
            assertTrue(Files.exists(output.resolve("stack_" + name)), name + ending);
        }
    }

    @Test
    void aMovieOfStylesIsSaved() throws IOException {
        for (String name : new String[] {"movie.avi", "movie.gif"}) {
            Path movie = folder.resolve(name);
            ChildJvm.Ending ending = onStack("macros/interpolate_styles.ijm", model + "|H&E|mean,1,red:2|4|" + movie);
            assertEquals(0, ending.code(), ending.toString());
            assertTrue(Files.exists(movie), name + ending);
        }
    }

    @Test
    void aGridOfReferencesIsDrawn() throws IOException {
        Path grid = folder.resolve("grid.png");
        ChildJvm.Ending ending = macro(
                Path.of("macros/reference_grid.ijm"),
                model + "|red|" + folder.resolve("in") + "|" + folder.resolve("in") + "|" + grid);
        assertEquals(0, ending.code(), ending.toString());
        assertEquals(6 + 2 * 198, ImageFiles.open(grid).getWidth());
    }

    @Test
    void imagesAreMadeFromNothing() {
        Path generator = TinyGenerator.write(folder.resolve("generator"), TinyGenerator.STYLEGAN);
        Path grid = folder.resolve("grid.png");
        ChildJvm.Ending ending = macro(Path.of("macros/generate_grid.ijm"), generator + "|5|3|" + grid);
        assertEquals(0, ending.code(), ending.toString());
        assertEquals(6 + 3 * 134, ImageFiles.open(grid).getWidth());
        for (String name : new String[] {"walk.avi", "walk.gif"}) {
            Path movie = folder.resolve(name);
            ending = macro(Path.of("macros/walk_latent_space.ijm"), generator + "|1,5,9|6|" + movie);
            assertEquals(0, ending.code(), ending.toString());
            assertTrue(Files.exists(movie), name + ending);
        }
        Path mixed = folder.resolve("mixed.png");
        ending = macro(Path.of("macros/mix_styles.ijm"), generator + "|1,5|0-2|middle|" + mixed);
        assertEquals(0, ending.code(), ending.toString());
        assertEquals(6 + 4 * 134, ImageFiles.open(mixed).getWidth());
    }

    private ChildJvm.Ending onStack(String macro, String argument) throws IOException {
        Path opened = Files.writeString(
                folder.resolve("open.ijm"),
                "open('" + stack + "'); runMacro('" + Path.of(macro).toAbsolutePath() + "', getArgument());");
        return macro(opened, argument);
    }

    @Test
    void theResultIsTheActiveImageOfTheMacro() throws IOException {
        ChildJvm.Ending ending = macro(
                "open('" + stack + "'); run('Translate Domains...', 'model=[" + model + "] domain=[H&E]');"
                        + "print(getTitle() + ' ' + nSlices + ' ' + bitDepth);",
                "");
        assertTrue(ending.out().contains("stack_H&E 2 24"), ending.toString());
    }

    @Test
    void anOpenImageLendsItsStyle() throws IOException {
        Path deep = Samples.deep(folder.resolve("deep.tif"));
        String translate = "run('Translate Domains...', 'model=[" + model + "] domain=red style=reference reference=";
        ChildJvm.Ending ending = macro(
                "setBatchMode(true); open('" + deep + "'); open('" + stack + "');" + translate + "[deep.tif]');"
                        + "a = getPixel(20, 20); selectImage('stack.tif');" + translate + "[" + deep + "]');"
                        + "b = getPixel(20, 20); selectImage('stack.tif');" + translate + "[" + stack + "]');"
                        + "c = getPixel(20, 20); if (a == b && a != c) print('as the file');",
                "");
        assertTrue(ending.out().contains("as the file"), ending.toString());
    }

    @Test
    void aMacroSwitchesAttributesWithoutADomain() throws IOException {
        Path faces = TinyStarGan.write(folder.resolve("faces"), TinyStarGan.FACES, true);
        ChildJvm.Ending ending = macro(
                "open('" + stack + "'); run('Translate Domains...', 'model=[" + faces
                        + "] attributes=Young:on,Black_Hair:off labels=[] source=Black_Hair');" + "print(getTitle());",
                "");
        assertTrue(ending.out().contains("stack_Young+Black_Hair-off"), ending.toString());
    }

    @Test
    void aMacroImportsACheckpoint() throws IOException {
        Path checkpoint = Fixture.file("v1_celeba_200000-G.ckpt");
        ChildJvm.Ending ending = macro(
                "run('Import PyTorch Checkpoint...', 'checkpoint=[" + checkpoint
                        + "] domains=a,b,c,d,e exclusive=a/b output=[" + folder.resolve("imported") + "]');",
                "");
        assertTrue(Files.exists(folder.resolve("imported/discriminator.onnx")), ending.toString());
    }

    @Test
    void aMacroWithAWrongKeyEndsThere() throws IOException {
        ChildJvm.Ending ending = macro(
                "open('" + stack + "'); run('Translate Domains...', 'model=[" + model + "] domian=red');"
                        + "print('went on');",
                "");
        assertTrue((ending.out() + ending.err()).contains("There is no key domian. Did you mean domain?"), "" + ending);
        assertTrue(!ending.out().contains("went on"), ending.toString());
    }

    private ChildJvm.Ending macro(String text, String argument) throws IOException {
        return macro(Files.writeString(folder.resolve("m.ijm"), text), argument);
    }

    private ChildJvm.Ending macro(Path file, String argument) {
        return new ChildJvm(folder)
                .option("-Djava.awt.headless=true")
                .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                .run(HeadlessMacro.class.getName(), file.toAbsolutePath().toString(), argument);
    }
}
