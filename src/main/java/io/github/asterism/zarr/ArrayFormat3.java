package io.github.asterism.zarr;

import static io.github.asterism.zarr.ArrayFile.require;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/** The metadata of an array in Zarr 3. */
final class ArrayFormat3 {
    private ArrayFormat3() {}

    static ArrayFile read(JsonObject json) {
        require(json.get("zarr_format").getAsInt() == 3, "it is no Zarr 3");
        require(JsonFile.text(json, "node_type", "").equals("array"), "it is a group, not an array");
        JsonElement named = json.get("data_type");
        ElementType type = null;
        for (ElementType each : ElementType.values()) {
            if (named.isJsonPrimitive() && named.getAsString().equals(each.longName())) {
                type = each;
            }
        }
        require(type != null, "its elements are " + named + ", which is not supported");
        JsonElement transformers = JsonFile.optional(json, "storage_transformers");
        require(
                transformers == null || transformers.getAsJsonArray().isEmpty(),
                "it has storage transformers, which are not supported");
        JsonObject grid = json.getAsJsonObject("chunk_grid");
        require(name(grid).equals("regular"), "its chunk grid is '" + name(grid) + "', not regular");
        JsonObject keys = json.getAsJsonObject("chunk_key_encoding");
        boolean named3 = name(keys).equals("default");
        require(named3 || name(keys).equals("v2"), "its chunk names are '" + name(keys) + "', neither default nor v2");
        String separator = JsonFile.text(configuration(keys), "separator", named3 ? "/" : ".");
        require(separator.length() == 1, "its separator is '" + separator + "'");

        JsonArray codecs = JsonFile.array(json, "codecs");
        require(
                !codecs.isEmpty() && codecs.size() <= 2,
                "it has the codecs " + codecs + ", not bytes and a compression");
        JsonObject bytes = codecs.get(0).getAsJsonObject();
        require(name(bytes).equals("bytes"), "its codec '" + name(bytes) + "' is not supported");
        boolean big = JsonFile.text(configuration(bytes), "endian", "little").equals("big");
        Codec codec = codecs.size() == 1 ? Codec.NONE : codec(codecs.get(1).getAsJsonObject());
        ArraySpec spec = new ArraySpec(
                3,
                JsonFile.longs(JsonFile.array(json, "shape")),
                JsonFile.ints(JsonFile.array(configuration(grid), "chunk_shape")),
                type,
                ArrayFile.fill(JsonFile.optional(json, "fill_value"), type),
                codec,
                separator.charAt(0));
        return new ArrayFile(spec, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, named3 ? "c" : "");
    }

    static JsonObject of(ArraySpec spec) {
        JsonObject json = new JsonObject();
        json.addProperty("zarr_format", 3);
        json.addProperty("node_type", "array");
        json.add("shape", JsonFile.array(spec.shape()));
        json.addProperty("data_type", spec.type().longName());
        JsonObject grid = new JsonObject();
        grid.add(
                "chunk_shape",
                JsonFile.array(Arrays.stream(spec.chunks()).asLongStream().toArray()));
        json.add("chunk_grid", extension("regular", grid));
        JsonObject keys = new JsonObject();
        keys.addProperty("separator", String.valueOf(spec.separator()));
        json.add("chunk_key_encoding", extension("default", keys));
        ArrayFile.setFill(json, spec);
        JsonObject endian = new JsonObject();
        if (spec.type().size() > 1) {
            endian.addProperty("endian", "little");
        }
        JsonArray codecs = new JsonArray();
        codecs.add(extension("bytes", endian));
        if (spec.codec().kind() != Codec.Kind.NONE) {
            codecs.add(extension(spec.codec().kind().name().toLowerCase(Locale.ROOT), codec(spec)));
        }
        json.add("codecs", codecs);
        json.add("attributes", new JsonObject());
        return json;
    }

    private static JsonObject codec(ArraySpec spec) {
        Codec codec = spec.codec();
        JsonObject json = new JsonObject();
        if (codec.kind() != Codec.Kind.BLOSC) {
            json.addProperty("level", codec.level());
            if (codec.kind() == Codec.Kind.ZSTD) {
                json.addProperty("checksum", false);
            }
            return json;
        }
        json.addProperty("typesize", spec.type().size());
        json.addProperty("cname", codec.inner());
        json.addProperty("clevel", codec.level());
        json.addProperty(
                "shuffle",
                switch (codec.shuffle()) {
                    case NONE -> "noshuffle";
                    case BYTES -> "shuffle";
                    case BITS -> "bitshuffle";
                });
        json.addProperty("blocksize", 0);
        return json;
    }

    private static Codec codec(JsonObject json) {
        JsonObject options = configuration(json);
        return switch (name(json)) {
            case "gzip" -> Codec.gzip(ArrayFile.level(options, "level", 5));
            case "zstd" -> Codec.zstd();
            case "blosc" ->
                Codec.blosc(
                        JsonFile.text(options, "cname", "lz4"),
                        ArrayFile.level(options, "clevel", 5),
                        switch (JsonFile.text(options, "shuffle", "noshuffle")) {
                            case "bitshuffle" -> Codec.Shuffle.BITS;
                            case "shuffle" -> Codec.Shuffle.BYTES;
                            default -> Codec.Shuffle.NONE;
                        });
            default -> throw ArrayFile.unsupported(name(json));
        };
    }

    private static JsonObject extension(String name, JsonObject configuration) {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.add("configuration", configuration);
        return json;
    }

    private static String name(JsonObject extension) {
        return extension.get("name").getAsString();
    }

    private static JsonObject configuration(JsonObject extension) {
        return JsonFile.object(extension, "configuration");
    }
}
