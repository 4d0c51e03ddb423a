package io.github.asterism.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The few of many that are nearest to one picture, nearest first; the earlier of two that are equally near. */
final class Nearest {
    private final int most;
    private final List<NearestImages.Match> matches = new ArrayList<>();

    Nearest(int most) {
        this.most = most;
    }

    /** Keeps it if it is among the nearest so far. */
    void offer(NearestImages.Match match) {
        if (matches.size() == most && match.distance() >= matches.get(most - 1).distance()) {
            return;
        }
        matches.add(match);
        matches.sort(Comparator.comparingDouble(NearestImages.Match::distance));
        if (matches.size() > most) {
            matches.remove(most);
        }
    }

    List<NearestImages.Match> matches() {
        return List.copyOf(matches);
    }
}
