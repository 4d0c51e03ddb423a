package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.Selection;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.TrainedNetworks;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.parity.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {
    @TempDir
    Path folder;

    private Path parent;
    private Path data;

    /** A model of blue and red, and images of red and violet. */
    @BeforeEach
    void trainTheParent() throws IOException {
        Path first = DrawnData.write(folder.resolve("first"), 4);
        parent = folder.resolve("parent");
        run(DrawnData.settings(first, parent, 2, false));
        data = DrawnData.write(folder.resolve("second"), 4);
        Files.move(data.resolve("blue"), data.resolve("violet"));
    }

    private static List<String> run(TrainingSettings settings) {
        return run(settings, Long.MAX_VALUE);
    }

    private static List<String> run(TrainingSettings settings, long stopAfter) {
        List<String> messages = new ArrayList<>();
        long[] done = new long[1];
        new TrainingRun(settings, new TrainingListener() {
                    @Override
                    public void report(double fraction, String message) {
                        messages.add(message);
                    }

                    @Override
                    public void losses(long step, Map<String, Double> losses) {
                        done[0] = step;
                    }

                    @Override
                    public boolean stopped() {
                        return done[0] >= stopAfter;
                    }
                })
                .run();
        return messages;
    }

    private static Base open(Path path) {
        return Base.open(path, List.of(), Progress.SILENT);
    }

    private TrainingSettings settings(String output, int size, long steps, boolean resume, FineTuning start) {
        StarGanV2Settings usual = DrawnData.learning(10);
        StarGanV2Settings learning = new StarGanV2Settings(
                usual.adversarial(), 1, 1, 10, 1, 1, 0, 1, 1e-2, 1e-2, 1e-4, false, Initialized.Kind.HE, 0.5, false, 0);
        StarGanV2Plan plan = new StarGanV2Plan(4, 8, 8, false, learning).like(start.base(), size);
        return new TrainingSettings(
                TrainingImages.of(data),
                folder.resolve(output),
                resume,
                2,
                0,
                0,
                size,
                true,
                2,
                steps,
                0.25,
                0,
                null,
                1,
                plan,
                start,
                DistortionSettings.NONE,
                1);
    }

    private static void same(Numbers expected, Numbers found) {
        assertArrayEquals(expected.shape(), found.shape());
        assertArrayEquals(expected.data(), found.data());
    }

    @Test
    void domainsKeepTheirHeadsByNameAndNewOnesBeginAfresh() {
        Base base = open(parent);
        assertEquals(List.of("blue", "red"), base.domainNames());
        assertTrue(base.hasDiscriminator());
        Inheritance inheritance = new Inheritance(
                base,
                (GeneratorOptions) base.options(),
                List.of(new ModelCard.Domain("Red", "colour", ""), new ModelCard.Domain("violet", "colour", "")),
                Initialized.Kind.HE,
                7);
        RunState state = inheritance.state();
        same(weight(base, "generator", "decode.0.conv1.weight"), of(state, "generator", "decode.0.conv1.weight"));
        for (String network : List.of("mapping_network", "style_encoder")) {
            String layer = network.equals("mapping_network") ? ".2.weight" : ".weight";
            same(weight(base, network, "unshared.1" + layer), of(state, network, "unshared.0" + layer));
            assertFalse(Arrays.equals(
                    weight(base, network, "unshared.0" + layer).data(),
                    of(state, network, "unshared.1" + layer).data()));
        }
        Numbers old = weight(base, "discriminator", "main.7.weight");
        Numbers taken = of(state, "discriminator", "main.7.weight");
        int row = old.data().length / 2;
        assertArrayEquals(Arrays.copyOfRange(old.data(), row, 2 * row), Arrays.copyOfRange(taken.data(), 0, row));
        assertFalse(
                Arrays.equals(Arrays.copyOfRange(old.data(), 0, row), Arrays.copyOfRange(taken.data(), row, 2 * row)));
        assertEquals(List.of("new: violet", "left out: blue"), inheritance.notes());
    }

    private static Numbers weight(Base base, String network, String path) {
        return base.weights().get(network).get(path);
    }

    private static Numbers of(RunState state, String network, String path) {
        return state.weights().get(network).get(path);
    }

    @Test
    void theCardNamesItsParentAndTheLogWhatIsNew() {
        FineTuning start = FineTuning.of(open(parent), "", 0);
        List<String> messages = run(settings("child", 32, 1, false, start));
        assertTrue(
                messages.stream().anyMatch(m -> m.matches("Going on from parent@\\w{12}; new: violet; left out: blue")),
                messages.toString());
        Object said = ModelCard.read(folder.resolve("child")).training().get("parent");
        assertEquals(start.base().name(), said);
    }

    @Test
    void frozenPartsStayAndTheOthersLearn() {
        run(settings("child", 32, 2, false, FineTuning.of(open(parent), "mapping_network, encode", 0)));
        Map<String, Map<String, Numbers>> before = TrainedNetworks.read(parent).networks();
        Map<String, Map<String, Numbers>> after =
                TrainedNetworks.read(folder.resolve("child")).networks();
        same(
                before.get("mapping_network").get("shared.0.weight"),
                after.get("mapping_network").get("shared.0.weight"));
        after.get("generator").forEach((path, numbers) -> {
            if (path.startsWith("encode.")) {
                same(before.get("generator").get(path), numbers);
            }
        });
        for (String path : List.of("decode.0.conv1.weight", "from_rgb.weight")) {
            assertFalse(
                    Arrays.equals(
                            before.get("generator").get(path).data(),
                            after.get("generator").get(path).data()),
                    path);
        }
    }

    @Test
    void aFreshDiscriminatorLearnsAloneAtFirst() throws IOException {
        Base whole = open(parent);
        Base base = new Base(
                whole.name(),
                whole.options(),
                whole.domains(),
                Map.of(
                        "generator", whole.weights().get("generator"),
                        "mapping_network", whole.weights().get("mapping_network"),
                        "style_encoder", whole.weights().get("style_encoder")),
                whole.averages());
        assertFalse(base.hasDiscriminator());
        run(settings("alone", 32, 2, false, FineTuning.of(base, "", 2)));
        same(
                whole.weights().get("generator").get("to_rgb.2.weight"),
                TrainedNetworks.read(folder.resolve("alone"))
                        .networks()
                        .get("generator")
                        .get("to_rgb.2.weight"));
        run(settings("both", 32, 3, false, FineTuning.of(base, "", 2)));
        assertFalse(Arrays.equals(
                whole.weights().get("generator").get("to_rgb.2.weight").data(),
                TrainedNetworks.read(folder.resolve("both"))
                        .networks()
                        .get("generator")
                        .get("to_rgb.2.weight")
                        .data()));
    }

    @Test
    void continuesBitForBitAndOnlyFromTheSameParent() throws IOException {
        FineTuning start = FineTuning.of(open(parent), "", 0);
        run(settings("whole", 32, 4, false, start));
        assertThrows(Progress.StoppedException.class, () -> run(settings("parts", 32, 4, false, start), 2));
        TrainingSettings other = settings("parts", 32, 4, true, FineTuning.of(open(parent), "encode", 0));
        assertTrue(assertThrows(AsterismException.class, () -> run(other))
                .getMessage()
                .contains("frozen="));
        run(settings("parts", 32, 4, true, start));
        for (String network : List.of("generator.onnx", "discriminator.onnx")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(network)),
                    Files.readAllBytes(folder.resolve("parts").resolve(network)),
                    network);
        }
    }

    @Test
    void atTwiceTheSizeTheNetworksGainALevelOutside() {
        Base base = open(parent);
        TrainingSettings larger = settings("larger", 64, 1, false, FineTuning.of(base, "", 0));
        StarGanV2Options options = ((StarGanV2Plan) larger.recipe()).options(64, 2);
        assertEquals(2, options.width());
        RunState state = new Inheritance(base, options, base.domains(), Initialized.Kind.HE, 7).state();
        same(weight(base, "generator", "encode.0.conv2.weight"), of(state, "generator", "encode.1.conv2.weight"));
        same(weight(base, "generator", "decode.2.conv1.weight"), of(state, "generator", "decode.2.conv1.weight"));
        same(weight(base, "discriminator", "main.1.conv1.weight"), of(state, "discriminator", "main.2.conv1.weight"));
        same(weight(base, "style_encoder", "shared.5.weight"), of(state, "style_encoder", "shared.6.weight"));
        same(weight(base, "discriminator", "main.7.bias"), of(state, "discriminator", "main.8.bias"));
        run(larger);
        assertEquals(64, ModelCard.read(folder.resolve("larger")).options().size());
    }

    @Test
    void aBaseTellsWhetherThereIsAnythingNewToLearn() {
        Base base = open(parent);
        List<String> own = base.domainNames();
        assertTrue(base.knows(own));
        assertTrue(base.knows(List.of(own.get(1).toUpperCase(Locale.ROOT))));
        assertFalse(base.knows(List.of(own.get(0), own.get(1), "another")));
    }

    @Test
    void theCheckpointsOfARunAreABaseToo() {
        Base base = open(folder.resolve("parent-training"));
        Base model = open(parent);
        assertEquals(model.options(), base.options());
        assertEquals(model.domainNames(), base.domainNames());
        same(
                weight(model, "generator", "to_rgb.2.weight"),
                base.averages().get("generator").get("to_rgb.2.weight"));
        run(settings("child", 32, 1, false, FineTuning.of(base, "", 0)));
    }

    @Test
    void soAreCheckpointsOfPyTorch() {
        Path file = Fixture.file("sg2_hpf0_nets_ema_legacy.ckpt");
        Base unnamed = Base.open(file, List.of("red", "green", "violet"), Progress.SILENT);
        assertEquals(List.of("red", "green", "violet"), unnamed.domainNames());
        assertFalse(unnamed.hasDiscriminator());
        run(settings("child", 64, 1, false, FineTuning.of(unnamed, "", 1)));
        same(
                weight(unnamed, "generator", "to_rgb.2.weight"),
                TrainedNetworks.read(folder.resolve("child"))
                        .networks()
                        .get("generator")
                        .get("to_rgb.2.weight"));
        AsterismException e =
                assertThrows(AsterismException.class, () -> Base.open(file, List.of("a"), Progress.SILENT));
        assertTrue(e.getMessage().contains("has 3 domains, but 1 names are given"), e.getMessage());
    }

    @Test
    void labelsOfAStarGanKeepTheirPlanesByName() throws IOException {
        Path table = DrawnData.table(folder.resolve("squares"), 12);
        TrainingImages both = TrainingImages.parse(
                folder.resolve("first") + "," + table, Selection.parse("Red2,Large,Small", "Large/Small", null));
        StarGanSettings learning = new StarGanSettings(
                Adversarial.WGAN_GP, 1, 10, 10, 0, 1, false, false, 2e-4, 0, false, Initialized.Kind.HE, 0.9);
        StarGanPlan plan = new StarGanPlan(4, 8, 1, Upsampling.NEAREST, 0, Norm.NONE, List.of(), learning);
        Path joint = folder.resolve("joint");
        run(new TrainingSettings(both, joint, false, 3, 0, 16, true, 2, 2, 0.5, 0, null, 1, plan));
        Base base = open(joint);
        TrainingImages single = TrainingImages.parse("" + table, Selection.parse("Large,Red2", "", null));
        TrainingSettings settings = new TrainingSettings(
                single,
                folder.resolve("tuned"),
                false,
                3,
                0,
                0,
                16,
                true,
                2,
                1,
                0.5,
                0,
                null,
                1,
                plan.like(base, 16),
                FineTuning.of(base, "generator", 0),
                DistortionSettings.NONE,
                1);
        run(settings);
        assertEquals(
                List.of("Large", "Red2"),
                ModelCard.read(folder.resolve("tuned")).domainNames());
        Numbers old = base.weights().get("generator").get("main.0.weight"); // colours, blue red Red2 Large Small, mask
        Numbers tuned =
                open(folder.resolve("tuned")).weights().get("generator").get("main.0.weight"); // colours, Large Red2
        for (int filter = 0; filter < 4; filter++) {
            assertArrayEquals(plane(old, filter, 2), plane(tuned, filter, 2));
            assertArrayEquals(plane(old, filter, 3 + 3), plane(tuned, filter, 3));
            assertArrayEquals(plane(old, filter, 3 + 2), plane(tuned, filter, 4));
        }
    }

    private static float[] plane(Numbers kernel, int filter, int channel) {
        int from = (filter * (int) kernel.shape()[1] + channel) * 49;
        return Arrays.copyOfRange(kernel.data(), from, from + 49);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Base base = open(parent);
        says("freeze=encode keeps weights as they are, but without base=", () -> FineTuning.of(null, "encode", 0));
        says("freeze=encoder: the base has no such part. Give networks, ", () -> FineTuning.of(base, "encoder", 0));
        says("is a stargan-v2, not a stargan.", () -> new StarGanPlan(
                        4, 8, 1, Upsampling.NEAREST, 0, Norm.NONE, List.of(), StarGanSettings.PAPER)
                .like(base, 32));
        says("There is no model", () -> open(folder.resolve("nothing")));
        Base filtered = Base.open(Fixture.file("sg2_hpf1_nets.ckpt"), List.of("a", "b", "c"), Progress.SILENT);
        says("has high-pass skips", () -> new StarGanV2Plan(4, 8, 8, false, StarGanV2Settings.QUICK)
                .like(filtered, 32));
    }

    private static void says(String expected, org.junit.jupiter.api.function.Executable work) {
        AsterismException e = assertThrows(AsterismException.class, work);
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }
}
