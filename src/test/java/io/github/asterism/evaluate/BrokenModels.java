package io.github.asterism.evaluate;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Copies of a model that are broken on purpose. */
final class BrokenModels {
    private BrokenModels() {}

    /** Its last convolution gives green, blue and red instead of red, green and blue. */
    static Path withSwappedChannels(Path model, Path folder) throws IOException {
        copy(model, folder);
        edit(folder, "generator", name -> name.startsWith("to_rgb.2."), numbers -> {
            int third = numbers.length / 3;
            float[] turned = new float[numbers.length];
            System.arraycopy(numbers, third, turned, 0, 2 * third);
            System.arraycopy(numbers, 0, turned, 2 * third, third);
            return turned;
        });
        return folder;
    }

    /** Whatever the latent code or the reference, a domain has the same style. */
    static Path withCollapsedStyles(Path model, Path folder) throws IOException {
        copy(model, folder);
        Predicate<String> last = name -> name.matches("unshared\\.\\d+\\.(6\\.)?weight");
        for (String network : new String[] {"mapping_network", "style_encoder"}) {
            edit(folder, network, last, numbers -> new float[numbers.length]);
        }
        return folder;
    }

    private static void copy(Path model, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path card = folder.resolve("rdf.yaml");
        String name = model.getFileName().toString();
        Files.writeString(card, Files.readString(card).replace("name: " + name, "name: " + folder.getFileName()));
    }

    private static void edit(Path folder, String network, Predicate<String> weights, UnaryOperator<float[]> change)
            throws IOException {
        Path file = folder.resolve(network + ".onnx");
        String before = Sha256.of(file);
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        GraphProto.Builder graph = model.getGraph().toBuilder();
        int changed = 0;
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto tensor = graph.getInitializer(i);
            if (weights.test(tensor.getName())) {
                changed++;
                graph.setInitializer(i, tensor.toBuilder().setRawData(changed(tensor.getRawData(), change)));
            }
        }
        if (changed == 0) {
            throw new IllegalStateException("no such weight in " + file);
        }
        Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
        Path card = folder.resolve("rdf.yaml");
        Files.writeString(card, Files.readString(card).replace(before, Sha256.of(file)));
    }

    private static ByteString changed(ByteString raw, UnaryOperator<float[]> change) {
        float[] numbers = new float[raw.size() / Float.BYTES];
        raw.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        float[] result = change.apply(numbers);
        ByteBuffer bytes = ByteBuffer.allocate(raw.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(result);
        return ByteString.copyFrom(bytes.array());
    }
}
