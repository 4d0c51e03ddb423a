package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps from one style to the next, straight through the space of style codes, as the papers' interpolations are.
 *
 * @param frames how many styles in all, at least 2
 * @param loop whether it goes back to the first style, which then is not repeated at the end
 * @param smooth whether it slows down near each of the given styles
 */
public record Interpolation(int frames, boolean loop, boolean smooth) {
    public Interpolation {
        if (frames < 2) {
            throw new AsterismException("frames=" + frames + ": give at least 2.");
        }
    }

    /**
     * The styles of all frames; those given are met exactly where a frame falls on one.
     *
     * @param styles at least 2
     */
    public List<Target> steps(List<StyleCode> styles) {
        if (styles.size() < 2) {
            throw new AsterismException("Give at least two styles to interpolate between, not " + styles.size() + ".");
        }
        List<Target> ends = new ArrayList<>();
        styles.forEach(style -> ends.add(new Target.Given(style)));
        int ways = loop ? ends.size() : ends.size() - 1;
        return IntStream.range(0, frames)
                .mapToObj(frame -> step(ends, (double) frame * ways / (loop ? frames : frames - 1)))
                .toList();
    }

    private Target step(List<Target> ends, double position) {
        int from = Math.min((int) position, loop ? ends.size() - 1 : ends.size() - 2);
        double way = position - from;
        double share = smooth ? (1 - Math.cos(Math.PI * way)) / 2 : way;
        Target to = ends.get((from + 1) % ends.size());
        return share == 0
                ? ends.get(from)
                : share == 1 ? to : new Target.Mix(List.of(ends.get(from), to), List.of(1 - share, share));
    }
}
