package io.github.asterism.net;

import io.github.asterism.AsterismException;
import java.util.Locale;

/** Weights whose kernels and matrices begin otherwise than a network asks. */
public final class Initialized implements Weights {
    /** The value of the key {@code init}. */
    public enum Kind {
        /** N(0, 2 / fan-in), for ReLU (He et al. 2015). */
        HE,
        /** N(0, 4 / (fan-in + fan-out)), ReLU's gain being √2 (Glorot and Bengio 2010). */
        XAVIER,
        /** Uniform between ±1 / √fan-in, with which the published StarGAN began. */
        UNIFORM;

        /** As macros write it, in whatever case. */
        public static Kind parse(String name) {
            for (Kind kind : values()) {
                if (kind.toString().equalsIgnoreCase(name.strip())) {
                    return kind;
                }
            }
            throw new AsterismException("init=" + name + ": choose he, xavier or uniform.");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        Init init() {
            return switch (this) {
                case HE -> Init.HE;
                case XAVIER -> Init.XAVIER;
                case UNIFORM -> Init.UNIFORM;
            };
        }
    }

    private final Weights inner;
    private final Kind kind;

    public Initialized(Weights inner, Kind kind) {
        this.inner = inner;
        this.kind = kind;
    }

    @Override
    public Weights at(String child) {
        return new Initialized(inner.at(child), kind);
    }

    @Override
    public Tensor get(String name, Init init, long... shape) {
        return inner.get(name, init == Init.HE ? kind.init() : init, shape);
    }

    @Override
    public Tensor constant(String name, Init init, long... shape) {
        return inner.constant(name, init, shape);
    }
}
