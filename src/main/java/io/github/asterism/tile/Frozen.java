package io.github.asterism.tile;

import java.util.Map;

/** What an image is normalized by in a style, for other images to be normalized by the same. */
public final class Frozen {
    private final Map<String, Statistic> statistics;

    Frozen(Map<String, Statistic> statistics) {
        this.statistics = Map.copyOf(statistics);
    }

    Map<String, Statistic> statistics() {
        return statistics;
    }
}
