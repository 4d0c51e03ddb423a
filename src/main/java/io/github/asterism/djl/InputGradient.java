package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import io.github.asterism.net.Tensor;

/** The gradient of a network's output with respect to its input image, itself differentiable. */
public final class InputGradient {
    private InputGradient() {}

    /**
     * ∂(Σᵢ yᵢ)/∂x, of the shape of x; gradients of the result are exact second-order gradients.
     *
     * @param x made by {@link DjlEngine#variable}, or computed from one
     */
    public static Tensor of(Tensor y, Tensor x) {
        DjlEngine engine = ((DjlTensor) x).engine();
        NDArray output = DjlTensor.array(y);
        NDArray ones = engine.zeros(output.getShape().getShape()).add(engine.scalar(1));
        return new DjlTensor(engine, engine.ops().call("grad_x", output, DjlTensor.array(x), ones));
    }
}
