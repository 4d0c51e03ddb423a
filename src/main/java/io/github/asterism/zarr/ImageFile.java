package io.github.asterism.zarr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the metadata file of an image says.
 *
 * @param axes some of t, c, z, y, x in this order
 * @param levels the largest first
 */
record ImageFile(String name, List<Axis> axes, List<Level> levels, List<Channel> channels) {
    private static final String OF_2 = ".zattrs";
    private static final String OF_3 = "zarr.json";

    /**
     * One resolution: index · scale + translation is the place of a pixel's centre, in the units of the axes.
     *
     * @param path of the array, seen from the image
     */
    record Level(String path, double[] scale, double[] translation) {}

    /** Whether something that may be an image, or is another Zarr, is in a folder. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(OF_2))
                || Files.exists(folder.resolve(".zgroup"))
                || ArrayFile.in(folder) != null;
    }

    /** @throws AsterismException if there is no image, or one that is not supported */
    static ImageFile read(Path folder) {
        if (Files.exists(folder.resolve(OF_2))) {
            return JsonFile.read(folder.resolve(OF_2), json -> read(json, "0.4"));
        }
        if (Files.exists(folder.resolve(OF_3))) {
            return JsonFile.read(
                    folder.resolve(OF_3),
                    json -> read(JsonFile.object(JsonFile.object(json, "attributes"), "ome"), "0.5"));
        }
        throw new AsterismException(folder.toAbsolutePath().normalize() + " is no OME-Zarr image: it has neither "
                + OF_2 + " nor " + OF_3 + ". Check the path.");
    }

    private static ImageFile read(JsonObject json, String expected) {
        if (JsonFile.optional(json, "multiscales") == null
                || json.getAsJsonArray("multiscales").isEmpty()) {
            boolean several = json.has("plate") || json.has("well") || json.has("bioformats2raw.layout");
            throw new AsterismException("it describes no image ('multiscales' is missing). "
                    + (several ? "It holds several images: open one of the folders in it." : "Check the path."));
        }
        JsonObject image = json.getAsJsonArray("multiscales").get(0).getAsJsonObject();
        String version = JsonFile.text(image, "version", JsonFile.text(json, "version", expected));
        if (!version.equals(expected)) {
            throw new AsterismException("it is OME-Zarr " + version + ", but only 0.4 and 0.5 are supported.");
        }
        List<Axis> axes = new ArrayList<>();
        for (JsonElement each : JsonFile.array(image, "axes")) {
            JsonObject axis = each.getAsJsonObject();
            axes.add(new Axis(axis.get("name").getAsString(), JsonFile.text(axis, "unit", "")));
        }
        ImageSpec.requireAxes(axes);
        JsonObject common = new JsonObject();
        common.add("coordinateTransformations", image.get("coordinateTransformations"));
        double[] scale = transformation(common, "scale", axes.size(), 1);
        double[] translation = transformation(common, "translation", axes.size(), 0);
        List<Level> levels = new ArrayList<>();
        for (JsonElement each : JsonFile.array(image, "datasets")) {
            JsonObject level = each.getAsJsonObject();
            double[] levelScale = transformation(level, "scale", axes.size(), 1);
            double[] levelTranslation = transformation(level, "translation", axes.size(), 0);
            for (int a = 0; a < scale.length; a++) { // those of all levels come after those of one
                levelScale[a] *= scale[a];
                levelTranslation[a] = levelTranslation[a] * scale[a] + translation[a];
            }
            levels.add(new Level(level.get("path").getAsString(), levelScale, levelTranslation));
        }
        if (levels.isEmpty()) {
            throw new AsterismException("it lists no levels ('datasets' is empty).");
        }
        return new ImageFile(JsonFile.text(image, "name", ""), List.copyOf(axes), List.copyOf(levels), channels(json));
    }

    private static double[] transformation(JsonObject json, String type, int axes, double otherwise) {
        double[] numbers = new double[axes];
        Arrays.fill(numbers, otherwise);
        JsonElement list = JsonFile.optional(json, "coordinateTransformations");
        for (JsonElement each : list == null ? new JsonArray() : list.getAsJsonArray()) {
            String found = each.getAsJsonObject().get("type").getAsString();
            if (found.equals(type)) {
                numbers = JsonFile.doubles(JsonFile.array(each.getAsJsonObject(), type));
            } else if (!List.of("scale", "translation", "identity").contains(found)) {
                throw new AsterismException("its transformation '" + found + "' is not supported.");
            }
        }
        if (numbers.length != axes) {
            throw new AsterismException("a " + type + " has " + numbers.length + " numbers for " + axes + " axes.");
        }
        return numbers;
    }

    private static List<Channel> channels(JsonObject json) {
        JsonElement listed = JsonFile.optional(JsonFile.object(json, "omero"), "channels");
        List<Channel> channels = new ArrayList<>();
        for (JsonElement each : listed == null ? new JsonArray() : listed.getAsJsonArray()) {
            JsonObject channel = each.getAsJsonObject();
            JsonObject window = JsonFile.object(channel, "window");
            channels.add(new Channel(
                    JsonFile.text(channel, "label", ""),
                    Integer.parseInt(JsonFile.text(channel, "color", "FFFFFF").replace("#", ""), 16),
                    Double.parseDouble(JsonFile.text(window, "start", JsonFile.text(window, "min", "0"))),
                    Double.parseDouble(JsonFile.text(window, "end", JsonFile.text(window, "max", "1")))));
        }
        return List.copyOf(channels);
    }

    /** Makes a folder an image; its levels must be there already. */
    void write(Path folder, int format, ElementType type) throws IOException {
        JsonObject image = new JsonObject();
        if (format == 2) {
            image.addProperty("version", "0.4");
        }
        image.addProperty("name", name);
        JsonArray axisList = new JsonArray();
        for (Axis each : axes) {
            JsonObject axis = new JsonObject();
            axis.addProperty("name", each.name());
            axis.addProperty("type", each.type());
            if (!each.unit().isEmpty()) {
                axis.addProperty("unit", each.unit());
            }
            axisList.add(axis);
        }
        image.add("axes", axisList);
        JsonArray datasets = new JsonArray();
        levels.forEach(level -> datasets.add(dataset(level)));
        image.add("datasets", datasets);
        image.addProperty("type", "mean");
        JsonArray images = new JsonArray();
        images.add(image);
        JsonObject json = new JsonObject();
        if (format == 3) {
            json.addProperty("version", "0.5");
        }
        json.add("multiscales", images);
        if (!channels.isEmpty()) {
            json.add("omero", omero(type));
        }
        JsonObject group = new JsonObject();
        group.addProperty("zarr_format", format);
        if (format == 2) {
            JsonFile.write(folder.resolve(".zgroup"), group);
            JsonFile.write(folder.resolve(OF_2), json);
            return;
        }
        group.addProperty("node_type", "group");
        JsonObject attributes = new JsonObject();
        attributes.add("ome", json);
        group.add("attributes", attributes);
        JsonFile.write(folder.resolve(OF_3), group);
    }

    private static JsonObject dataset(Level level) {
        JsonArray transformations = new JsonArray();
        transformations.add(transformation("scale", level.scale));
        if (Arrays.stream(level.translation).anyMatch(t -> t != 0)) {
            transformations.add(transformation("translation", level.translation));
        }
        JsonObject dataset = new JsonObject();
        dataset.addProperty("path", level.path);
        dataset.add("coordinateTransformations", transformations);
        return dataset;
    }

    private static JsonObject transformation(String type, double[] numbers) {
        JsonObject json = new JsonObject();
        json.addProperty("type", type);
        json.add(type, JsonFile.array(numbers));
        return json;
    }

    private JsonObject omero(ElementType type) {
        JsonArray list = new JsonArray();
        for (Channel each : channels) {
            JsonObject window = new JsonObject();
            window.addProperty("start", each.start());
            window.addProperty("end", each.end());
            window.addProperty("min", type.integer() ? type.least() : each.start());
            window.addProperty("max", type.integer() ? type.most() : each.end());
            JsonObject channel = new JsonObject();
            channel.addProperty("label", each.label());
            channel.addProperty("color", String.format(Locale.ROOT, "%06X", each.color() & 0xffffff));
            channel.addProperty("active", true);
            channel.add("window", window);
            list.add(channel);
        }
        JsonObject omero = new JsonObject();
        omero.add("channels", list);
        return omero;
    }
}
