package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.onnx.Device;
import io.github.asterism.parity.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarGanImportTest {
    private static final String CELEBA = "Black_Hair,Blond_Hair,Brown_Hair,Male,Young";
    private static final String RAFD = "angry,contemptuous,disgusted,fearful,happy,neutral,sad,surprised";
    private static final String HAIR = "Black_Hair/Blond_Hair/Brown_Hair";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void readsSizesDomainsAndGroups() {
        ModelCard card = run(Fixture.file("v1_celeba_200000-G.ckpt"), null, CELEBA, "", HAIR, 0);
        StarGanOptions options = (StarGanOptions) card.translation();
        assertEquals(64, options.size());
        assertEquals(16, options.width());
        assertEquals(2, options.blocks());
        assertEquals(2, options.depth());
        assertEquals(List.of(CELEBA.split(",")), card.domainNames());
        assertEquals(
                List.of(HAIR, HAIR, HAIR, "", ""),
                card.domains().stream().map(ModelCard.Domain::group).toList());
        assertTrue(card.license().contains("unknown"));
        assertTrue(card.attribution().get(0).contains("MIT"), card.attribution().toString());
        assertEquals(card, ModelCard.read(folder.resolve("model")));
        assertEquals(List.of("Taking the discriminator from v1_celeba_200000-D.ckpt beside it"), said);
    }

    @Test
    void theDiscriminatorComputesWhatThePapersProgramComputes() {
        Fixture fixture = Fixture.of("v1_celeba");
        run(Fixture.file("v1_celeba_200000-G.ckpt"), Fixture.file("v1_celeba_200000-D.ckpt"), CELEBA, "", HAIR, 64);
        try (Model model = Model.open(folder.resolve("model"), Device.CPU)) {
            Map<String, Numbers> image = Map.of("image", fixture.get("in.x"));
            Numbers labels = model.labels(image.get("image")).orElseThrow();
            assertArrayEquals(fixture.get("out.cls").data(), labels.data(), (float) fixture.tolerance("out.cls"));
            Numbers real = model.session("discriminator")
                    .run(image, Set.of("real"), () -> false)
                    .get("real");
            assertArrayEquals(fixture.get("out.src").data(), real.data(), (float) fixture.tolerance("out.src"));
        }
        assertEquals(List.of(), said);
    }

    @Test
    void domainsOfSeveralDataSetsAreCounted() {
        String all = CELEBA + "," + RAFD;
        ModelCard card = run(Fixture.file("v1_both_200000-G.ckpt"), null, all, "5,8", HAIR, 0);
        assertEquals(List.of("data set 1", "data set 2"), card.dataSets());
        assertEquals(15, card.translation().codeSize());
        assertEquals("", card.domains().get(5).group());
        card = run(Fixture.file("v1_both_200000-G.ckpt"), null, all, "5, 8", HAIR + "," + RAFD.replace(',', '/'), 0);
        assertEquals(RAFD.replace(',', '/'), card.domains().get(12).group());
        card = run(Fixture.file("v1_both_200000-G.ckpt"), null, all, "5,8", "all", 0);
        assertEquals("data set 1", card.domains().get(0).group());
    }

    @Test
    void theGeneratorAloneIsEnough() throws IOException {
        Path alone = Files.copy(Fixture.file("v1_rafd_200000-G.ckpt"), folder.resolve("v1_rafd_200000-G.ckpt"));
        ModelCard card = run(alone, null, RAFD, "", "all", 64);
        assertEquals(64, card.translation().size());
        assertEquals("domains", card.domains().get(7).group());
        assertFalse(Files.exists(folder.resolve("model/discriminator.onnx")));
        assertTrue(said.get(0).startsWith("Without a discriminator"), said.toString());
        assertEquals(128, run(alone, null, RAFD, "", "all", 0).options().size());
        assertTrue(said.get(1).contains("128 pixels are assumed"), said.toString());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Path celeba = Fixture.file("v1_celeba_200000-G.ckpt");
        Path discriminator = Fixture.file("v1_celeba_200000-D.ckpt");
        Path both = Fixture.file("v1_both_200000-G_legacy.ckpt");
        refused("has 5 domains, but 2 names are given: a, b", celeba, null, "a,b", "", "");
        refused("is the discriminator of a StarGAN", discriminator, null, CELEBA, "", "");
        refused("no discriminator of a StarGAN", celeba, celeba, CELEBA, "", "");
        refused("tells 5 domains apart, but the generator takes 15 labels", both, discriminator, CELEBA, "", "");
        refused("has 15 domains, but 13 names", both, null, CELEBA + "," + RAFD, "", "");
        refused("datasets=5,7 counts 12 domains, but 13 are named", both, null, CELEBA + "," + RAFD, "5,7", "");
        refused("datasets=five is no list", both, null, CELEBA, "five", "");
        refused("'Male/Old' is no group of domains", celeba, null, CELEBA, "", "Male/Old");
        refused("'Male' is no group of domains", celeba, null, CELEBA, "", "Male");
        refused("'Male' is named twice", celeba, null, CELEBA, "", "Male/Young,Black_Hair/Male");
        refused(
                "'sad' is of another data set than Male",
                Fixture.file("v1_both_200000-G.ckpt"),
                null,
                CELEBA + "," + RAFD,
                "5,8",
                "Male/sad");
        refused(
                "leave discriminator=, datasets= and exclusive= out",
                Fixture.file("sg2_hpf0_nets.ckpt"),
                null,
                "a,b,c",
                "",
                "all");
        assertFalse(Files.exists(folder.resolve("model")));
    }

    @Test
    void listsEveryWeightThatDoesNotFit() throws IOException {
        // Names of equal length, so that the stored pickle stays intact.
        byte[] bytes = Files.readAllBytes(Fixture.file("v1_both_200000-G_legacy.ckpt"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("main.9.main.1.bias", "main.9.main.1.bios")
                .replace("main.3.weight", "main.3.waight");
        Path damaged = Files.write(folder.resolve("damaged-G.ckpt"), text.getBytes(StandardCharsets.ISO_8859_1));
        String all = CELEBA + "," + RAFD;
        for (String problem : List.of(
                "generator.main.9.main.1.bias is missing",
                "generator.main.9.main.1.bios is unknown",
                "generator.main.3.weight is missing",
                "generator.main.3.waight is unknown")) {
            refused(problem, damaged, null, all, "5,8", "");
        }
    }

    private ModelCard run(
            Path checkpoint, Path discriminator, String domains, String dataSets, String exclusive, int size) {
        return CheckpointImport.run(
                new ImportRequest(
                        checkpoint,
                        Optional.ofNullable(discriminator),
                        LabelLayout.parse(domains, dataSets, exclusive),
                        size,
                        folder.resolve("model")),
                (Progress) (fraction, message) -> said.add(message));
    }

    private void refused(
            String message, Path checkpoint, Path discriminator, String domains, String dataSets, String exclusive) {
        AsterismException e = assertThrows(
                AsterismException.class, () -> run(checkpoint, discriminator, domains, dataSets, exclusive, 0));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
