package io.github.asterism.command;

import io.github.asterism.AsterismException;

/** A key that a command does not know or that got no usable value; nothing was done yet. */
public final class BadValueException extends AsterismException {
    private static final long serialVersionUID = 1;

    public BadValueException(String message) {
        super(message);
    }
}
