package io.github.asterism.style;

import io.github.asterism.translate.StyleCode;
import java.util.List;

/**
 * Styles of one domain that were chosen to look as different as possible.
 *
 * @param looks the chosen ones, the two that are farthest apart first
 * @param distances of their pairs
 * @param random mean distance of all pairs of candidates: what styles have that are not chosen
 */
public record Sample(List<Look> looks, double[][] distances, double random) {

    /**
     * The style of a latent code.
     *
     * @param seed that draws it
     */
    public record Look(long seed, StyleCode style) {
        /** What results are called after. */
        public String name() {
            return style.domain() + "-" + seed;
        }

        public StyleFile.Entry entry() {
            return new StyleFile.Entry(name(), style);
        }
    }

    /** Mean distance of the chosen styles' pairs. */
    public double diversity() {
        return StyleDistance.mean(distances);
    }

    /** Distance from a chosen style to the one that is most alike; 0 if there is no other. */
    public double nearest(int look) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int other = 0; other < distances.length; other++) {
            if (other != look) {
                nearest = Math.min(nearest, distances[look][other]);
            }
        }
        return distances.length < 2 ? 0 : nearest;
    }
}
