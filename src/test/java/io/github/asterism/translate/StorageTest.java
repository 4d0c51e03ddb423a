package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.zarr.ArraySpec;
import io.github.asterism.zarr.OmeZarr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 0.4,512,lz4",
                "0.5; 0.5,512,lz4",
                "zstd; 0.4,512,zstd",
                "1024 , ZSTD,0.5; 0.5,1024,zstd",
                "none,64; 0.4,64,none",
            })
    void partsMayStandInAnyOrderOrBeLeftOut(String text, String storage) {
        assertEquals(storage, Storage.parse(text).toString());
        assertEquals(Storage.parse(text), Storage.parse(storage));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.6; neither a version",
                "bzip2; neither a version",
                "lz4,; neither a version",
                "500; chunks are squares",
                "32; chunks are squares",
                "8192; chunks are squares",
                "lz4,zstd; lz4 or zstd?",
                "512,256; 512 or 256?",
            })
    void whatCannotBeReadIsNamed(String text, String problem) {
        String message =
                assertThrows(AsterismException.class, () -> Storage.parse(text)).getMessage();
        assertTrue(message.startsWith("zarr=") && message.contains(problem), message);
    }

    @Test
    void blocksHoldWholeChunks() {
        assertEquals(512, Storage.DEFAULT.block(0));
        assertEquals(128, Storage.DEFAULT.block(200));
        assertEquals(512, Storage.parse("64").block(0));
        assertEquals(2048, Storage.parse("2048").block(0));
        assertEquals(256, Storage.parse("256").block(300));
        assertThrows(AsterismException.class, () -> Storage.parse("256").block(200));
    }

    @Test
    void pixelsAreTheSameHoweverTheyAreKept() throws IOException {
        Path source = folder.resolve("noise.tif");
        int[] pixels = new Random(1).ints(150L * 100, 0, 1 << 24).toArray();
        ImageFiles.save(new ImagePlus("noise", new ColorProcessor(150, 100, pixels)), source);
        try (Model model = TinyModel.open(folder.resolve("tiny"), 2)) {
            float[][] usual = kept(model, source, "0.4,64,lz4", 2, ".zarray");
            for (String storage : List.of("0.4,64,none", "0.4,128,zstd", "0.4,64,gzip")) {
                assertArrayEquals(usual, kept(model, source, storage, 2, ".zarray"), storage);
            }
            for (String storage : List.of("0.5,64,lz4", "0.5,128,none", "0.5,64,zstd", "0.5,64,gzip")) {
                assertArrayEquals(usual, kept(model, source, storage, 3, "zarr.json"), storage);
            }
        }
    }

    private float[][] kept(Model model, Path source, String text, int format, String metadata) {
        Storage storage = Storage.parse(text);
        Settings settings = new Settings(Range.AUTO, 1, Format.AUTO, "H&E", Mode.AUTO, 128).with(storage);
        Path output = folder.resolve(text + ".ome.zarr");
        try (SlideTranslation slide = new Translator(model, settings)
                .slide(source, List.of(new Target.Mean("DAPI")), List.of(output), Progress.SILENT)) {
            slide.finish(Progress.SILENT);
        }
        ArraySpec array = OmeZarr.open(output).level(0).spec();
        assertEquals(format, array.format());
        assertEquals(storage.chunk(), array.chunks()[4]);
        assertTrue(Files.exists(output.resolve("0").resolve(metadata)), text);
        return Pixels.open(output, ChannelMap.PLAIN).plane(0).channels();
    }
}
