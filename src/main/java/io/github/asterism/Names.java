package io.github.asterism;

import java.util.Locale;

/** How the names of domains and attributes are told apart. */
public final class Names {
    private Names() {}

    /** A name without what may differ between two that mean the same: upper case, blanks and underscores. */
    public static String simplified(String name) {
        return name.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}
