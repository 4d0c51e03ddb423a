package io.github.asterism.cluster;

import io.github.asterism.AsterismException;

/** Something is wrong with what was asked for. */
final class BadArgumentException extends AsterismException {
    private static final long serialVersionUID = 1;

    BadArgumentException(String message) {
        super(message);
    }
}
