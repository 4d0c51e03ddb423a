package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.ArrayList;
import java.util.List;

/** A square picture as it looks turned by quarters and mirrored, the ways in which a tissue has no up and down. */
final class Orientations {
    private Orientations() {}

    /** @return eight, the picture itself first */
    static List<Plane> of(Plane picture) {
        List<Plane> all = new ArrayList<>();
        Plane turned = picture;
        for (int quarter = 0; quarter < 4; quarter++) {
            all.add(turned);
            all.add(mirrored(turned));
            turned = turned(turned);
        }
        return all;
    }

    private static Plane turned(Plane picture) {
        int side = picture.width();
        return rearranged(picture, i -> (side - 1 - i % side) * side + i / side);
    }

    private static Plane mirrored(Plane picture) {
        int side = picture.width();
        return rearranged(picture, i -> i / side * side + side - 1 - i % side);
    }

    /** From where each pixel is taken. */
    private interface Places {
        int from(int place);
    }

    private static Plane rearranged(Plane picture, Places places) {
        float[][] channels = new float[3][];
        for (int c = 0; c < 3; c++) {
            if (c > 0 && picture.channels()[c] == picture.channels()[c - 1]) {
                channels[c] = channels[c - 1]; // grey stays one array
                continue;
            }
            channels[c] = new float[picture.channels()[c].length];
            for (int i = 0; i < channels[c].length; i++) {
                channels[c][i] = picture.channels()[c][places.from(i)];
            }
        }
        return new Plane(picture.width(), picture.height(), channels);
    }
}
