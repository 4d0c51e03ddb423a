package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.parity.Fixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchCheckpointTest {
    private static final byte[] MAGIC = bytes("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.");

    @TempDir
    Path folder;

    /** The checks are those that PyTorch 1.13 gives. */
    @ParameterizedTest
    @CsvSource({
        "sg2_hpf0_nets.ckpt, 7e1e42a0, 154",
        "sg2_hpf0_nets_legacy.ckpt, 7e1e42a0, 154",
        "sg2_hpf0_nets_ema_legacy.ckpt, 3b777a6b, 131",
        "sg2_hpf0_nets_ema_legacy_cuda0.ckpt, 3b777a6b, 131",
        "sg2_hpf0_style_encoder_ema_zip_cuda0.ckpt, ae71f681, 27",
        "sg2_hpf1_nets.ckpt, f190c3b, 171",
        "sg2_hpf1_nets_ema_legacy.ckpt, 9d885c4c, 148",
        "000003_nets.ckpt, 259fb10f, 154",
        "000003_nets_ema.ckpt, f3a27062, 131",
    })
    void readsTheNumbersThatPyTorchReads(String file, String crc, int count) {
        Map<String, Map<String, Numbers>> networks = TorchCheckpoint.networks(Fixture.file(file));
        CRC32 check = new CRC32();
        int weights = 0;
        for (String network : new TreeMap<>(networks).keySet()) {
            for (Map.Entry<String, Numbers> weight : new TreeMap<>(networks.get(network)).entrySet()) {
                check.update((network + "." + weight.getKey()).getBytes(StandardCharsets.UTF_8));
                check.update(littleEndian(weight.getValue().data()));
                weights++;
            }
        }
        assertEquals(count, weights);
        assertEquals(crc, Long.toHexString(check.getValue()));
    }

    @Test
    void readsAnOptimizersState() {
        Map<?, ?> tree = (Map<?, ?>) TorchCheckpoint.tree(Fixture.file("000003_optims.ckpt"));
        Map<?, ?> generator = (Map<?, ?>) tree.get("generator");
        Map<?, ?> second = (Map<?, ?>) ((Map<?, ?>) generator.get("state")).get(1);
        assertArrayEquals(new float[] {6}, ((Numbers) second.get("step")).data());
        assertEquals(1.2304e-05, ((Numbers) second.get("exp_avg")).data()[0], 1e-9);
        assertEquals(8.8834e-12, ((Numbers) second.get("exp_avg_sq")).data()[0], 1e-15);
        Map<?, ?> group = (Map<?, ?>) ((List<?>) generator.get("param_groups")).get(0);
        assertEquals(List.of(0.0, 0.99), group.get("betas"));
        assertEquals(72, ((List<?>) group.get("params")).size());
        refused(Fixture.file("000003_optims.ckpt"), "is no weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"views.pth", "views_legacy.pth"})
    void readsViewsAndEveryKindOfNumber(String file) {
        Map<String, Numbers> weights =
                TorchCheckpoint.networks(Fixture.file(file)).get("");
        assertEquals(15, weights.size());
        assertNumbers(weights.get("part"), new long[] {2, 3}, 8, 9, 10, 14, 15, 16);
        assertNumbers(weights.get("step"), new long[] {4, 3}, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22);
        assertNumbers(weights.get("expanded"), new long[] {3, 2}, 7, 7, 7, 7, 7, 7);
        assertNumbers(weights.get("scalar"), new long[] {}, 2.5f);
        assertNumbers(weights.get("empty"), new long[] {0, 3});
        float subnormal = 0x1p-24f;
        assertNumbers(weights.get("half"), new long[] {5}, 1.5f, -2.25f, subnormal, 65504, Float.POSITIVE_INFINITY);
        assertEquals(-3e38f, weights.get("bf").data()[1], 1e36f);
        assertNumbers(weights.get("double"), new long[] {1}, 0.1f);
        assertNumbers(weights.get("long"), new long[] {2}, 7, -9);
        assertNumbers(weights.get("byte"), new long[] {1}, 200);
        assertNumbers(weights.get("char"), new long[] {1}, -3);
        assertNumbers(weights.get("bool"), new long[] {2}, 1, 0);
        assertNumbers(weights.get("param"), new long[] {2}, 1, 2);
        float[] whole = weights.get("whole").data();
        Numbers transposed = weights.get("transposed");
        assertArrayEquals(new long[] {6, 4}, transposed.shape());
        for (int i = 0; i < 24; i++) {
            assertEquals(whole[i % 4 * 6 + i / 4], transposed.data()[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0002cos\nsystem\nX\u0005\0\0\0touch\u0085R.", // GLOBAL, REDUCE
                "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093\u008c\u0005touch\u0085R.", // STACK_GLOBAL
                "\u0080\u0002(X\u0005\0\0\0touchios\nsystem\n.", // INST
                "\u0080\u0002}X\u0001\0\0\0acos\nsystem\n(os." // inside a dictionary, OBJ
            })
    void refusesToCallWhatTheFileAsksFor(String pickle) throws IOException {
        refused(zip("archive/data.pkl", bytes(pickle)), "os.system");
        refused(legacy(bytes(pickle)), "os.system");
        assertEquals(2, Files.list(folder).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0002ccollections\nOrderedDict\n)\u0081.", // NEWOBJ
                "\u0080\u0002\u0082\u0001.", // EXT1
                "\u0080\u0002}}b.", // BUILD on a plain dictionary
                "\u0080\u0002ccollections\nOrderedDict\n}b.", // BUILD on the class
                "\u0080\u0002}q\0(]h\0u.", // a list for a key
                "\u0080\u0002]q\0h\0a.", // a list that contains itself
                "\u0080\u0002X\u00ff\u00ff\u00ff\u007fabc.", // text of 2 GB
                "\u0080\u0002ctorch._utils\n_rebuild_tensor_v2\n)R.", // no arguments
                "\u0080\u0002.",
                "\u0080\u0002a.",
                "\u0080\u0002Rb."
            })
    void refusesInstructionsThatNoCheckpointNeeds(String pickle) throws IOException {
        refused(zip("archive/data.pkl", bytes(pickle)), "zip");
        refused(legacy(bytes(pickle)), "legacy");
    }

    @Test
    void refusesSizesThatTheFileCannotHold() throws IOException {
        String storage = "((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0000X\u0003\0\0\0cpuJ%stQ";
        String tensor = "\u0080\u0002ctorch._utils\n_rebuild_tensor_v2\n" + storage + "K\0J%s\u0085J%s\u0085\u0089}tR.";
        String huge = "\u00ff\u00ff\u00ff\u007f";
        String many = "\0\0\0\u0010"; // 2^28
        String one = "\u0001\0\0\0";
        String none = "\0\0\0\0";
        refused(zip("a/data.pkl", bytes(String.format(tensor, huge, huge, one))), "2 GB");
        refused(zip("a/data.pkl", bytes(String.format(tensor, many, many, one))), "declares 1073741824 bytes");
        refused(legacy(bytes(String.format(tensor, many, many, one))), "declares 1073741824 bytes");
        refused(zip("a/data.pkl", bytes(String.format(tensor, one, many, one))), "beyond its storage");
        refused(zip("a/data.pkl", bytes(String.format(tensor, one, one, one))), "no part a/data/0");
        Path expanded = zip("a/data.pkl", bytes(String.format(tensor, one, many, none)), "a/data/0", new byte[4]);
        refused(expanded, "more numbers than a file of its length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sg2_hpf0_nets.ckpt", "sg2_hpf0_nets_legacy.ckpt"})
    void refusesATruncatedOrDamagedFile(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.file(name));
        Path file = folder.resolve(name);
        for (int length : new int[] {0, 3, 20, 300, 20_000, 100_000, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused(file, name);
        }
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(20_000)] ^= 1 << random.nextInt(8);
            Files.write(file, damaged);
            try {
                TorchCheckpoint.networks(file);
            } catch (RuntimeException e) {
                assertInstanceOf(AsterismException.class, e, () -> "at damage " + e);
            }
        }
    }

    @Test
    void refusesWhatIsNoCheckpoint() throws IOException {
        refused(zip("readme.txt", bytes("hello")), "without data.pkl");
        refused(folder.resolve("absent.ckpt"), "There is no file");
        Random random = new Random(2);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[1000];
            random.nextBytes(garbage);
            garbage[0] = (byte) (i % 2 == 0 ? garbage[0] : 0x80);
            refused(Files.write(folder.resolve("garbage.ckpt"), garbage), "garbage.ckpt");
            refused(legacy(garbage), "legacy");
        }
    }

    private static void refused(Path file, String part) {
        AsterismException e = assertThrows(AsterismException.class, () -> TorchCheckpoint.networks(file));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        assertFalse(e.getMessage().contains("null"), e.getMessage());
    }

    private static void assertNumbers(Numbers actual, long[] shape, float... numbers) {
        assertArrayEquals(shape, actual.shape());
        assertArrayEquals(numbers, actual.data());
    }

    private Path legacy(byte[] pickle) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(MAGIC);
        out.write(bytes("\u0080\u0002M\u00e9\u0003."));
        out.write(bytes("\u0080\u0002}."));
        out.write(pickle);
        return Files.write(folder.resolve("legacy.ckpt"), out.toByteArray());
    }

    private Path zip(Object... namesAndContents) throws IOException {
        Path file = folder.resolve("zip.ckpt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] content = (byte[]) namesAndContents[i + 1];
                ZipEntry entry = new ZipEntry((String) namesAndContents[i]);
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return file;
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] littleEndian(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }
}
