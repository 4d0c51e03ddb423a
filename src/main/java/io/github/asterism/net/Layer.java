package io.github.asterism.net;

/** A function from images (or vectors) to images (or vectors), with its weights inside. */
@FunctionalInterface
public interface Layer {
    Tensor apply(Tensor x);

    /** This layer, then the next. */
    default Layer then(Layer next) {
        return x -> next.apply(apply(x));
    }
}
