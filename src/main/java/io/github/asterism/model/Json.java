package io.github.asterism.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Text in JSON, the one place of the project that writes it. */
public final class Json {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private Json() {}

    /** @param value maps, lists, arrays, text, truth values and finite numbers */
    public static String of(Object value) {
        return GSON.toJson(value);
    }
}
