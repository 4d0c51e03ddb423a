package io.github.asterism;

/** A problem that the user can understand and act on: the message says what happened, where, and what to do. */
public class AsterismException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AsterismException(String message) {
        super(message);
    }

    public AsterismException(String message, Throwable cause) {
        super(message, cause);
    }
}
