package io.github.asterism.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named numbers in the safetensors layout: length of the header, JSON header, then raw little-endian floats.
 *
 * @param metadata free text by name
 * @param numbers by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, Numbers> numbers) {
    private static final int MOST_HEADER_BYTES = 100_000_000;
    private static final int PIECE_BYTES = 1 << 16;

    /** Writes such a file, a piece at a time. */
    public void write(OutputStream out) throws IOException {
        JsonObject header = new JsonObject();
        JsonObject facts = new JsonObject();
        metadata.forEach(facts::addProperty);
        header.add("__metadata__", facts);
        long offset = 0;
        for (Map.Entry<String, Numbers> each : numbers.entrySet()) {
            long end = offset + 4L * each.getValue().data().length;
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", "F32");
            entry.add("shape", array(each.getValue().shape()));
            entry.add("data_offsets", array(offset, end));
            header.add(each.getKey(), entry);
            offset = end;
        }
        byte[] head = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(piece.putLong(head.length).array(), 0, Long.BYTES);
        out.write(head);
        for (Numbers each : numbers.values()) {
            float[] values = each.data();
            for (int i = 0; i < values.length; i += PIECE_BYTES / Float.BYTES) {
                int count = Math.min(PIECE_BYTES / Float.BYTES, values.length - i);
                piece.clear().asFloatBuffer().put(values, i, count);
                out.write(piece.array(), 0, Float.BYTES * count);
            }
        }
    }

    private static JsonArray array(long... numbers) {
        JsonArray array = new JsonArray();
        for (long number : numbers) {
            array.add(number);
        }
        return array;
    }

    /**
     * Reads such bytes, from position to limit.
     *
     * @param source named in errors
     * @throws AsterismException if they are no float32 safetensors; nothing is allocated for what is not there
     */
    public static Safetensors decode(ByteBuffer bytes, String source) {
        ByteBuffer content = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        try {
            long head = content.remaining() < 8 ? -1 : content.getLong();
            if (head < 0 || head > Math.min(MOST_HEADER_BYTES, content.remaining())) {
                throw new AsterismException(source + " is damaged: its header would be " + head + " bytes long.");
            }
            byte[] text = new byte[(int) head];
            content.get(text);
            JsonObject header = JsonParser.parseString(new String(text, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return decode(header, content.slice().order(ByteOrder.LITTLE_ENDIAN), source);
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
            throw new AsterismException(source + " is damaged: its header cannot be understood.", e);
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            throw new AsterismException(source + " is damaged: its header has impossible numbers.", e);
        }
    }

    private static Safetensors decode(JsonObject header, ByteBuffer data, String source) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Numbers> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> each : header.entrySet()) {
            JsonObject entry = each.getValue().getAsJsonObject();
            if (each.getKey().equals("__metadata__")) {
                entry.entrySet()
                        .forEach(fact ->
                                metadata.put(fact.getKey(), fact.getValue().getAsString()));
            } else {
                numbers.put(each.getKey(), numbers(each.getKey(), entry, data, source));
            }
        }
        return new Safetensors(metadata, numbers);
    }

    private static Numbers numbers(String name, JsonObject entry, ByteBuffer data, String source) {
        JsonArray lengths = entry.getAsJsonArray("shape");
        long[] shape = new long[lengths.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = lengths.get(i).getAsLong();
        }
        long from = entry.getAsJsonArray("data_offsets").get(0).getAsLong();
        long to = entry.getAsJsonArray("data_offsets").get(1).getAsLong();
        boolean float32 = entry.get("dtype").getAsString().equals("F32");
        if (!float32 || from < 0 || to < from || to > data.limit() || to - from != 4L * Numbers.count(shape)) {
            throw new AsterismException(source + " is damaged: '" + name + "' is not where its header says.");
        }
        float[] values = new float[(int) ((to - from) / 4)];
        data.slice((int) from, (int) (to - from))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Numbers(shape, values);
    }
}
