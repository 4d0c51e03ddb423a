package io.github.asterism.net;

/** The named weights of one network, seen from one of its layers. */
public interface Weights {
    /** The same weights, seen from a part of this layer: {@code at("norm1").get("bias")} is {@code norm1.bias}. */
    Weights at(String child);

    /**
     * A trained weight, loaded if present, initialized otherwise.
     *
     * @throws io.github.asterism.AsterismException if the loaded weight has another shape
     */
    Tensor get(String name, Init init, long... shape);

    /** Like {@link #get}, for numbers that belong to the network but are never trained nor averaged. */
    Tensor constant(String name, Init init, long... shape);
}
