package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Images that a model has made, as pictures. */
final class MadePictures {
    private MadePictures() {}

    /**
     * Grey becomes the same thrice.
     *
     * @param images (n, 1 or 3, s, s), −1 to 1
     */
    static List<Plane> of(Numbers images) {
        int size = (int) images.shape()[2];
        int length = (int) images.shape()[1] * size * size;
        List<Plane> pictures = new ArrayList<>();
        for (int i = 0; i < images.shape()[0]; i++) {
            float[] one = Arrays.copyOfRange(images.data(), i * length, (i + 1) * length);
            pictures.add(Plane.of(size, size, one));
        }
        return pictures;
    }
}
