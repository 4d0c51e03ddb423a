package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.onnx.Device;
import io.github.asterism.parity.Fixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of networks that make images from nothing become models that make the same images. */
class SynthesisImportTest {
    @TempDir
    Path folder;

    private ImportRequest request(String file, String discriminator, String domains) {
        return new ImportRequest(
                Fixture.file(file),
                Optional.ofNullable(discriminator).map(Fixture::file),
                LabelLayout.parse(domains, "", ""),
                0,
                folder.resolve("model"));
    }

    @Test
    void aDcganMakesTheRecordedImages() {
        Fixture fixture = Fixture.of("dcgan");
        CheckpointImport.run(request("dcgan_netG_epoch_0.pth", "dcgan_netD_epoch_0.pth", ""), Progress.SILENT);
        assertTrue(Files.exists(folder.resolve("model/discriminator.onnx")));
        Numbers z = fixture.get("in.z");
        int length = (int) z.shape()[1];
        Numbers expected = fixture.get("out.fake_eval");
        int count = (int) expected.shape()[0];
        try (ImageGenerator model = ImageGenerator.open(folder.resolve("model"), Device.CPU, 1)) {
            Numbers latent = Numbers.of(Arrays.copyOf(z.data(), count * length), count, length);
            Numbers found = model.images(model.code(latent, 1), List.of());
            assertArrayEquals(expected.shape(), found.shape());
            assertArrayEquals(expected.data(), found.data(), 1e-5f);
        }
    }

    @Test
    void mistakesAreNamed() {
        refused("knows no domains", request("dcgan_netG_epoch_0.pth", null, "a,b"));
        refused("is the discriminator of a DCGAN", request("dcgan_netD_epoch_0.pth", null, ""));
        refused("is no discriminator of a DCGAN", request("dcgan_netG_epoch_0.pth", "dcgan_netG_epoch_0.pth", ""));
        refused("0 names are given", request("v1_celeba_200000-G.ckpt", null, ""));
    }

    private void refused(String problem, ImportRequest request) {
        String message = assertThrows(AsterismException.class, () -> CheckpointImport.run(request, Progress.SILENT))
                .getMessage();
        assertTrue(message.contains(problem), message);
        assertTrue(Files.notExists(folder.resolve("model")));
    }

    @Test
    void aGeneratorOfTheGanZooIsToldByItsWeights() {
        Fixture fixture = Fixture.of("pggan");
        Map<String, Numbers> weights = new HashMap<>();
        fixture.names("w.G/").forEach(name -> weights.put(name.substring("w.G/".length()), fixture.get(name)));
        assertTrue(SynthesisCheckpoint.isOne(Map.of("", weights)));
        CheckpointImport.Contents contents =
                SynthesisCheckpoint.read(request("dcgan_netG_epoch_0.pth", null, ""), weights);
        assertEquals(new ProgressiveGanOptions(16, 3, 16, List.of(16, 12, 8)), contents.options());
        assertThrows(
                AsterismException.class,
                () -> SynthesisCheckpoint.read(
                        request("dcgan_netG_epoch_0.pth", "dcgan_netD_epoch_0.pth", ""), weights));
    }
}
