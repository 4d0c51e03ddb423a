package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The operations of libtorch that DJL does not offer, second-order gradients among them, written as TorchScript in
 * {@code ops.py} and called by name.
 */
final class TorchOps implements AutoCloseable {
    private final PtSymbolBlock block;
    private final NDManager manager;

    TorchOps(NDManager manager) {
        this.manager = manager;
        try (InputStream archive = new ByteArrayInputStream(archive())) {
            block = JniUtils.loadModule((PtNDManager) manager, archive, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A method that takes part in gradients; its arguments are tensors. */
    NDArray call(String method, NDArray... arguments) {
        return callForList(method, new NDList(arguments)).get(0);
    }

    /** ∂y/∂p of a scalar y for each p, none of which may be unused. */
    NDList gradients(NDArray y, List<NDArray> parameters) {
        return gradients("grads", y, parameters);
    }

    /** The same; for a p on which y does not depend, an array of no numbers. */
    NDList gradientsIfUsed(NDArray y, List<NDArray> parameters) {
        return gradients("grads_if_used", y, parameters);
    }

    private NDList gradients(String method, NDArray y, List<NDArray> parameters) {
        NDList arguments = new NDList(y);
        parameters.forEach(parameter -> parameter.setName("p[]")); // makes them one list argument
        arguments.addAll(parameters);
        try {
            return callForList(method, arguments);
        } finally {
            parameters.forEach(parameter -> parameter.setName(null));
        }
    }

    private NDList callForList(String method, NDList arguments) {
        NDArray name = manager.create(0f);
        name.setName("module_method:" + method);
        arguments.add(name);
        return IValueUtils.forward(block, arguments, true);
    }

    /** A method that changes lists of tensors in place, outside of gradients. */
    void runInPlace(String method, List<List<NDArray>> lists, double... numbers) {
        IValue[] arguments = new IValue[lists.size() + numbers.length];
        for (int i = 0; i < lists.size(); i++) {
            arguments[i] = IValue.listFrom(lists.get(i).toArray(PtNDArray[]::new));
        }
        for (int i = 0; i < numbers.length; i++) {
            arguments[lists.size() + i] = IValue.from(numbers[i]);
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            IValueUtils.runMethod(block, method, arguments).close();
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }

    @Override
    public void close() {
        block.close();
    }

    /** The module file that libtorch reads: an uncompressed zip with a pickled empty object and the source text. */
    private static byte[] archive() throws IOException {
        byte[] data = concat(
                bytes(0x80, 2),
                "c__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII),
                bytes(0x71, 0, 0x29, 0x81, 0x7D, 0x28, 0x58, 8, 0, 0, 0),
                "training".getBytes(StandardCharsets.US_ASCII),
                bytes(0x71, 1, 0x88, 0x75, 0x62, 0x71, 2, 0x2E));
        byte[] source;
        try (InputStream in = TorchOps.class.getResourceAsStream("ops.py")) {
            source = in.readAllBytes();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "ops/data.pkl", data);
            store(zip, "ops/constants.pkl", bytes(0x80, 2, 0x29, 0x2E));
            store(zip, "ops/version", "10\n".getBytes(StandardCharsets.US_ASCII));
            store(zip, "ops/code/__torch__.py", source);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
