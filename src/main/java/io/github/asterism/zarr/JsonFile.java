package io.github.asterism.zarr;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The metadata files of Zarr. */
final class JsonFile {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private JsonFile() {}

    /**
     * Reads a file and makes something of it.
     *
     * @param meaning may throw what Gson throws for values that are missing or of another kind
     * @throws AsterismException that names the file
     */
    static <T> T read(Path file, Function<JsonObject, T> meaning) {
        try {
            return meaning.apply(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read: " + e + ". Check the path and the rights.", e);
        } catch (AsterismException e) {
            throw new AsterismException(file + " cannot be used: " + e.getMessage(), e);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | ClassCastException
                | NullPointerException
                | ArithmeticException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw new AsterismException(
                    file + " is damaged or no metadata of Zarr: " + e.getMessage() + ". Get another copy of it.", e);
        }
    }

    static void write(Path file, JsonObject content) throws IOException {
        AtomicFile.write(file, GSON.toJson(content).getBytes(StandardCharsets.UTF_8));
    }

    /** @return null if there is no such entry, or it is null */
    static JsonElement optional(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? null : value;
    }

    static String text(JsonObject object, String name, String otherwise) {
        JsonElement value = optional(object, name);
        return value == null ? otherwise : value.getAsString();
    }

    static JsonObject object(JsonObject object, String name) {
        JsonElement value = optional(object, name);
        return value == null ? new JsonObject() : value.getAsJsonObject();
    }

    static JsonArray array(JsonObject object, String name) {
        JsonElement value = optional(object, name);
        if (value == null) {
            throw new AsterismException("it has no '" + name + "'.");
        }
        return value.getAsJsonArray();
    }

    static long[] longs(JsonArray array) {
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).getAsBigDecimal().longValueExact();
        }
        return numbers;
    }

    static double[] doubles(JsonArray array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).getAsDouble();
        }
        return numbers;
    }

    static int[] ints(JsonArray array) {
        long[] numbers = longs(array);
        int[] small = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            small[i] = Math.toIntExact(numbers[i]);
        }
        return small;
    }

    static JsonArray array(long... numbers) {
        JsonArray array = new JsonArray();
        for (long number : numbers) {
            array.add(number);
        }
        return array;
    }

    static JsonArray array(double... numbers) {
        JsonArray array = new JsonArray();
        for (double number : numbers) {
            array.add(number);
        }
        return array;
    }
}
