package io.github.asterism.train;

import io.github.asterism.AsterismException;

/** A loss is no number any more: the weights are lost. */
final class FellApartException extends AsterismException {
    private static final long serialVersionUID = 1;

    private final long step;

    FellApartException(String loss, double value, long step) {
        super("The loss " + loss + " is " + value + " at step " + step + ": the training fell apart.");
        this.step = step;
    }

    /** The step that failed, counted from 1. */
    long step() {
        return step;
    }
}
