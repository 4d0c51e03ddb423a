package io.github.asterism.translate;

import java.util.function.Supplier;

/** Lets only so many threads at once do heavy work. */
interface Turns {
    /** Does the work when it is its turn. */
    <T> T take(Supplier<T> work);
}
