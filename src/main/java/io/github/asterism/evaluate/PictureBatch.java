package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Between pictures and the numbers (n, 3, h, w) that networks take and give. */
final class PictureBatch {
    private PictureBatch() {}

    /** @param pictures at least one, all of one size */
    static Numbers of(List<Plane> pictures) {
        Plane first = pictures.get(0);
        float[] all = new float[Numbers.count(pictures.size(), 3, first.height(), first.width())];
        int length = all.length / pictures.size();
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).joined(), 0, all, i * length, length);
        }
        return Numbers.of(all, pictures.size(), 3, first.height(), first.width());
    }

    static List<Plane> pictures(Numbers batch) {
        int n = Math.toIntExact(batch.shape()[0]);
        int length = batch.data().length / n;
        List<Plane> pictures = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            float[] one = Arrays.copyOfRange(batch.data(), i * length, (i + 1) * length);
            pictures.add(Plane.of((int) batch.shape()[3], (int) batch.shape()[2], one));
        }
        return pictures;
    }
}
