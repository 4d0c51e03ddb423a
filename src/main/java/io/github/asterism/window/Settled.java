package io.github.asterism.window;

import java.util.Objects;

/** Lets a value through that changes often: only when it has stayed the same for a while, and only once. */
final class Settled<T> {
    private final long patience;
    private T seen;
    private long since;
    private T told;
    private boolean any;

    /** @param patience nanoseconds */
    Settled(long patience) {
        this.patience = patience;
    }

    /** @return whether the value has settled and is another one than when this was last true */
    boolean isNews(T value, long now) {
        if (!Objects.equals(value, seen)) {
            seen = value;
            since = now;
        }
        if (now - since < patience || any && Objects.equals(value, told)) {
            return false;
        }
        any = true;
        told = value;
        return true;
    }
}
