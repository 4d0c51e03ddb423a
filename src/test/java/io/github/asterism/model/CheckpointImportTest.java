package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.parity.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointImportTest {
    private static final List<String> DOMAINS = List.of("one", "two", "three");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "sg2_hpf0_nets.ckpt, sg2_hpf0",
        "sg2_hpf0_nets_legacy.ckpt, sg2_hpf0",
        "sg2_hpf1_nets.ckpt, sg2_hpf1",
    })
    void anImportedModelComputesWhatThePapersProgramComputes(String checkpoint, String name) {
        Fixture inputs = Fixture.of("sg2_hpf0");
        Fixture outputs = Fixture.of(name);
        run(Fixture.file(checkpoint), DOMAINS, 64);
        try (Model model = Model.open(folder.resolve("model"), Device.CPU)) {
            long[] target = inputs.longs("in.y_trg");
            for (int i = 0; i < 3; i++) {
                int domain = (int) target[i];
                Numbers image = row(inputs.get("in.x_real"), i);
                Numbers mapped = model.style(row(inputs.get("in.z"), i), domain);
                Numbers encoded = model.styleOf(row(inputs.get("in.x_ref"), i), domain);
                assertClose(outputs, "out.s_map", i, mapped);
                assertClose(outputs, "out.s_enc", i, encoded);
                assertClose(outputs, "out.fake_latent", i, model.translate(image, mapped));
                assertClose(outputs, "out.fake_ref", i, model.translate(image, encoded));
                Numbers source = model.styleOf(image, (int) inputs.longs("in.y_org")[i]);
                assertClose(outputs, "out.s_org", i, source);
            }
            Numbers logits = model.session("discriminator")
                    .run(Map.of("image", inputs.get("in.x_real"), "domain", oneHot(inputs.longs("in.y_org"))));
            assertArrayEquals(outputs.get("out.d_real").data(), logits.data(), (float) outputs.tolerance("out.d_real"));
        }
    }

    @Test
    void readsTheSizesOffTheWeights() {
        Path averages = Fixture.file("sg2_hpf1_nets_ema_legacy.ckpt");
        ModelCard card = run(averages, DOMAINS, 0);
        assertEquals(64, card.options().size());
        assertEquals(1, card.styles().highPass());
        assertEquals(DOMAINS, card.domainNames());
        assertTrue(card.license().contains("do not redistribute"));
        assertTrue(card.attribution().get(0).contains("CC BY-NC"));
        assertFalse(Files.exists(folder.resolve("model/discriminator.onnx")));
        assertEquals(card, ModelCard.read(folder.resolve("model")));
    }

    @Test
    void refusesAContradictionAndWritesNothing() throws IOException {
        Path checkpoint = Fixture.file("sg2_hpf0_nets.ckpt");
        refused(checkpoint, List.of("one", "two"), 0, "has 3 domains, but 2 names");
        refused(checkpoint, DOMAINS, 128, "trained at 64 pixels, not at size=128");
        refused(Fixture.file("sg2_hpf0_style_encoder_ema_zip_cuda0.ckpt"), DOMAINS, 0, "no network 'generator'");
        refused(Fixture.file("views.pth"), DOMAINS, 0, "no network 'generator'");
        refused(Fixture.file("000003_optims.ckpt"), DOMAINS, 0, "no weight");
        assertEquals(0, Files.list(folder).count());
    }

    @Test
    void listsEveryWeightThatDoesNotFit() throws IOException {
        // Names of equal length, so that the stored pickle stays intact.
        byte[] bytes = Files.readAllBytes(Fixture.file("sg2_hpf0_nets_legacy.ckpt"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("encode.1.norm1.bias", "encode.1.norm1.bios")
                .replace("main.0.weight", "main.0.waight");
        Path damaged = folder.resolve("damaged.ckpt");
        Files.write(damaged, text.getBytes(StandardCharsets.ISO_8859_1));
        refused(
                damaged,
                DOMAINS,
                0,
                "generator.encode.1.norm1.bias is missing",
                "generator.encode.1.norm1.bios is unknown",
                "discriminator.main.0.weight is missing",
                "discriminator.main.0.waight is unknown");
    }

    private ModelCard run(Path checkpoint, List<String> domains, int size) {
        LabelLayout layout = new LabelLayout(domains, List.of(), "");
        return CheckpointImport.run(
                new ImportRequest(checkpoint, Optional.empty(), layout, size, folder.resolve("model")),
                Progress.SILENT);
    }

    private void refused(Path checkpoint, List<String> domains, int size, String... parts) {
        AsterismException e = assertThrows(AsterismException.class, () -> run(checkpoint, domains, size));
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        assertTrue(e.getMessage().contains(checkpoint.toString()), e.getMessage());
    }

    private static void assertClose(Fixture fixture, String name, int row, Numbers actual) {
        Numbers expected = row(fixture.get(name), row);
        assertArrayEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.data(), actual.data(), (float) fixture.tolerance(name), name);
    }

    private static Numbers row(Numbers numbers, int row) {
        long[] shape = numbers.shape().clone();
        int length = numbers.data().length / (int) shape[0];
        shape[0] = 1;
        return new Numbers(shape, Arrays.copyOfRange(numbers.data(), row * length, (row + 1) * length));
    }

    private static Numbers oneHot(long[] domains) {
        float[] rows = new float[3 * domains.length];
        for (int i = 0; i < domains.length; i++) {
            rows[3 * i + (int) domains[i]] = 1;
        }
        return Numbers.of(rows, domains.length, 3);
    }
}
