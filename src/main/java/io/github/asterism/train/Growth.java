package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How networks grow from small images to large ones, one doubling at a time (Karras et al. 2018, section 2 and appendix A): each
 * new size first fades in, then stays as it is for a while. A state depends on the number of the step alone.
 *
 * @param periods at least one, the sizes doubling
 */
record Growth(List<Period> periods) {
    /** Share of all steps in which the networks have their last size and do not fade, unless numbers of images are stated. */
    private static final double GROWN = 0.5;

    /**
     * One size.
     *
     * @param size height and width of images, pixels
     * @param first number of steps done before this stage
     * @param fading steps over which the size fades in; 0 for the first
     * @param batch images in a batch
     */
    record Period(int size, long first, long fading, int batch) {}

    /**
     * A moment in training.
     *
     * @param stage how far the networks have grown, the share of the newest level being above 0
     * @param first whether it is the first step of a size to which the networks have grown
     */
    record Moment(Period period, Stage stage, boolean first) {}

    Growth {
        periods = List.copyOf(periods);
    }

    /** Full size from the first step on. */
    static Growth none(int size, int batch) {
        return new Growth(List.of(new Period(size, 0, 0, batch)));
    }

    /**
     * @param start size to begin with, pixels
     * @param size last one
     * @param steps of the whole training
     * @param batch images in a batch
     * @param batches the same for sizes of which other numbers are wanted
     * @param images over which a size fades in, and as many over which it then stays; 0 for half of all steps together
     * @throws AsterismException if no step is left at the last size
     */
    static Growth of(int start, int size, long steps, int batch, Map<Integer, Integer> batches, long images) {
        List<Period> periods = new ArrayList<>();
        int halves = 2 * Integer.numberOfTrailingZeros(size / start);
        long first = 0;
        long planned = 0; // as if no number was rounded
        for (int side = start; side <= size; side *= 2) {
            int own = batches.getOrDefault(side, batch);
            int done = 2 * periods.size() - 1; // halves that lie before this size, without its own fading
            long fading = 0;
            if (side > start) {
                long begin = images > 0 ? planned : share(done, halves, steps);
                first = begin;
                fading = images > 0 ? Math.max(1, images / own) : Math.max(1, share(done + 1, halves, steps) - begin);
            }
            periods.add(new Period(side, first, fading, own));
            planned += fading + (side < size ? Math.max(1, images / own) : 0);
        }
        Period last = periods.get(periods.size() - 1);
        if (last.first() + last.fading() >= steps) {
            throw new AsterismException("steps=" + steps + ": " + (last.first() + last.fading())
                    + " of them pass before the networks have grown from " + start + " to " + size + " pixels"
                    + (images > 0 ? " with growimages=" + images : "") + ". Give more steps, or less growimages.");
        }
        return new Growth(periods);
    }

    private static long share(int done, int halves, long steps) {
        return Math.round((1 - GROWN) * steps * done / halves);
    }

    /** @param step number of steps done before */
    Moment at(long step) {
        int i = periods.size() - 1;
        while (periods.get(i).first() > step) {
            i--;
        }
        Period period = periods.get(i);
        long done = step - period.first();
        double alpha = done + 1 >= period.fading() ? 1 : (done + 1.0) / period.fading();
        int level = Integer.numberOfTrailingZeros(period.size()) - 2;
        return new Moment(period, new Stage(level, alpha), i > 0 && done == 0);
    }
}
