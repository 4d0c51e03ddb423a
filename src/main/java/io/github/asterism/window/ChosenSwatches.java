package io.github.asterism.window;

import io.github.asterism.style.Swatch;
import java.util.ArrayList;
import java.util.List;

/** The one look that is chosen, or the two. */
final class ChosenSwatches {
    private final List<Swatch> chosen = new ArrayList<>();

    List<Swatch> list() {
        return List.copyOf(chosen);
    }

    /** Only this one. */
    void choose(Swatch swatch) {
        chosen.clear();
        chosen.add(swatch);
    }

    /** This one too, in the place of the second of two; or no longer, if it was chosen. */
    void toggle(Swatch swatch) {
        if (chosen.remove(swatch)) {
            return;
        }
        if (chosen.size() == 2) {
            chosen.remove(1);
        }
        chosen.add(swatch);
    }

    /** Forgets what is not shown any more. */
    void retain(List<Swatch> shown) {
        chosen.retainAll(shown);
    }

    /** How a chosen one is marked: a tick, or A and B of two; empty if it is not chosen. */
    String mark(Swatch swatch) {
        int place = chosen.indexOf(swatch);
        if (place < 0) {
            return "";
        }
        return chosen.size() == 1 ? "\u2713" : place == 0 ? "A" : "B";
    }
}
