package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;

/** Images seen through affine maps, of which each pixel of the result shows the place that it is mapped to. */
public final class Warp {
    private Warp() {}

    /** What is seen beyond the edges of an image. */
    public enum Outside {
        /** Zeros. */
        ZERO(0),
        /** The image mirrored at its edges, as often as need be. */
        REFLECTED(2);

        private final int mode; // as libtorch numbers them

        Outside(int mode) {
            this.mode = mode;
        }
    }

    /**
     * Bilinear samples of images. Their gradient with respect to the images is exact, but has no gradient itself.
     *
     * @param images (n, c, h, w)
     * @param maps (n, 2, 3): (x, y, 1) in the result to (x, y) in the image, −1 at the outer edge of the first pixel and 1
     *     at that of the last
     * @return (n, c, h, w)
     */
    public static Tensor of(Tensor images, Numbers maps, Outside outside) {
        DjlEngine engine = ((DjlTensor) images).engine();
        NDArray array = DjlTensor.array(images);
        return new DjlTensor(
                engine, engine.ops().call("warped", array, engine.create(maps), engine.scalar(outside.mode)));
    }
}
