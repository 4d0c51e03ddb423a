package io.github.asterism.command;

import io.github.asterism.AsterismException;
import java.util.function.Supplier;

/** A key that a command does not know or that got no usable value; nothing was done yet. */
public final class BadValueException extends AsterismException {
    private static final long serialVersionUID = 1;

    public BadValueException(String message) {
        super(message);
    }

    private BadValueException(AsterismException cause) {
        super(cause.getMessage(), cause);
    }

    /** Marks the complaint of somebody who read a value as one about a value. */
    static <T> T unless(Supplier<T> read) {
        try {
            return read.get();
        } catch (AsterismException e) {
            throw new BadValueException(e);
        }
    }
}
