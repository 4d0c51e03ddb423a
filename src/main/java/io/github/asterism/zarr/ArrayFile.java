package io.github.asterism.zarr;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the metadata file of an array says.
 *
 * @param prefix what the names of chunks begin with: "c" in Zarr 3, else nothing
 */
record ArrayFile(ArraySpec spec, ByteOrder order, String prefix) {
    private static final String OF_2 = ".zarray";
    private static final String OF_3 = "zarr.json";

    /** As this writes them. */
    static ArrayFile of(ArraySpec spec) {
        return new ArrayFile(spec, ByteOrder.LITTLE_ENDIAN, spec.format() == 2 ? "" : "c");
    }

    /** @return the metadata file of the array in a folder, or null if there is none */
    static Path in(Path folder) {
        if (Files.exists(folder.resolve(OF_2))) {
            return folder.resolve(OF_2);
        }
        return Files.exists(folder.resolve(OF_3)) ? folder.resolve(OF_3) : null;
    }

    /** @throws AsterismException if there is no array, or one that is not supported */
    static ArrayFile read(Path folder) {
        Path file = in(folder);
        if (file == null) {
            throw new AsterismException(folder.toAbsolutePath().normalize() + " is no Zarr array: it has neither "
                    + OF_2 + " nor " + OF_3 + ". Check the path.");
        }
        return JsonFile.read(file, file.endsWith(OF_2) ? ArrayFile::second : ArrayFormat3::read);
    }

    void write(Path folder) throws IOException {
        if (spec.format() == 2) {
            JsonFile.write(folder.resolve(OF_2), second());
        } else {
            JsonFile.write(folder.resolve(OF_3), ArrayFormat3.of(spec));
        }
    }

    /** The name of a chunk's file, with '/' between folders. */
    String chunk(long[] index) {
        StringBuilder name = new StringBuilder(prefix);
        for (long i : index) {
            if (!name.isEmpty()) {
                name.append(spec.separator());
            }
            name.append(i);
        }
        return name.toString();
    }

    private static ArrayFile second(JsonObject json) {
        require(json.get("zarr_format").getAsInt() == 2, "it is no Zarr 2");
        require(JsonFile.text(json, "order", "C").equals("C"), "its order is not C, the only one supported");
        JsonElement filters = JsonFile.optional(json, "filters");
        require(filters == null || filters.getAsJsonArray().isEmpty(), "it has filters, which are not supported");
        require(json.get("dtype").isJsonPrimitive(), "its elements are structures, which are not supported");
        String dtype = json.get("dtype").getAsString();
        ElementType type = null;
        for (ElementType each : ElementType.values()) {
            boolean ordered = dtype.startsWith("<") || dtype.startsWith(">") || each.size() == 1;
            if (ordered && !dtype.isEmpty() && dtype.substring(1).equals(each.shortName())) {
                type = each;
            }
        }
        require(type != null, "its elements are " + dtype + ", which is not supported");
        String separator = JsonFile.text(json, "dimension_separator", ".");
        require(separator.length() == 1, "its separator is '" + separator + "'");
        JsonElement compressor = JsonFile.optional(json, "compressor");
        Codec codec = compressor == null ? Codec.NONE : codec(compressor.getAsJsonObject(), type);
        ArraySpec spec = new ArraySpec(
                2,
                JsonFile.longs(JsonFile.array(json, "shape")),
                JsonFile.ints(JsonFile.array(json, "chunks")),
                type,
                fill(JsonFile.optional(json, "fill_value"), type),
                codec,
                separator.charAt(0));
        return new ArrayFile(spec, dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, "");
    }

    private static Codec codec(JsonObject json, ElementType type) {
        String name = json.get("id").getAsString();
        return switch (name) {
            case "zlib" -> Codec.zlib(level(json, "level", 1));
            case "gzip" -> Codec.gzip(level(json, "level", 1));
            case "zstd" -> Codec.zstd();
            case "blosc" -> {
                int shuffle = JsonFile.optional(json, "shuffle") == null
                        ? 1
                        : json.get("shuffle").getAsInt();
                if (shuffle == -1) { // as numcodecs chooses
                    shuffle = type.size() == 1 ? 2 : 1;
                }
                require(shuffle >= 0 && shuffle <= 2, "its Blosc shuffle is " + shuffle);
                yield Codec.blosc(
                        JsonFile.text(json, "cname", "lz4"), level(json, "clevel", 5), Codec.Shuffle.values()[shuffle]);
            }
            default -> throw unsupported(name);
        };
    }

    static int level(JsonObject json, String name, int otherwise) {
        JsonElement level = JsonFile.optional(json, name);
        return level == null || level.getAsInt() < 0 ? otherwise : Math.min(9, level.getAsInt());
    }

    static AsterismException unsupported(String codec) {
        return new AsterismException("its codec '" + codec + "' is not supported; zlib, gzip, zstd and blosc are.");
    }

    /** @param json null means zero */
    static double fill(JsonElement json, ElementType type) {
        if (json == null) {
            return 0;
        }
        String text = json.getAsString();
        if (text.startsWith("0x") && !type.integer()) { // the bits of a float
            long bits = Long.parseUnsignedLong(text.substring(2), 16);
            return type == ElementType.F4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
        }
        return json.getAsDouble();
    }

    static void setFill(JsonObject json, ArraySpec spec) {
        double fill = spec.fill();
        if (spec.type().integer()) {
            json.addProperty("fill_value", (long) fill);
        } else if (Double.isFinite(fill)) {
            json.addProperty("fill_value", fill);
        } else {
            json.addProperty("fill_value", Double.toString(fill)); // "NaN", "Infinity", "-Infinity"
        }
    }

    private JsonObject second() {
        JsonObject json = new JsonObject();
        json.addProperty("zarr_format", 2);
        json.add("shape", JsonFile.array(spec.shape()));
        json.add(
                "chunks",
                JsonFile.array(Arrays.stream(spec.chunks()).asLongStream().toArray()));
        json.addProperty(
                "dtype", (spec.type().size() == 1 ? "|" : "<") + spec.type().shortName());
        json.add("compressor", compressor(spec.codec()));
        setFill(json, spec);
        json.addProperty("order", "C");
        json.add("filters", null);
        json.addProperty("dimension_separator", String.valueOf(spec.separator()));
        return json;
    }

    private static JsonObject compressor(Codec codec) {
        JsonObject json = new JsonObject();
        switch (codec.kind()) {
            case NONE -> {
                return null;
            }
            case BLOSC -> {
                json.addProperty("id", "blosc");
                json.addProperty("cname", codec.inner());
                json.addProperty("clevel", codec.level());
                json.addProperty("shuffle", codec.shuffle().ordinal());
                json.addProperty("blocksize", 0);
            }
            default -> {
                json.addProperty("id", codec.kind().name().toLowerCase(Locale.ROOT));
                json.addProperty("level", codec.level());
            }
        }
        return json;
    }

    static void require(boolean met, String problem) {
        if (!met) {
            throw new AsterismException(problem + ".");
        }
    }
}
