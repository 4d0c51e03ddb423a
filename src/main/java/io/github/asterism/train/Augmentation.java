package io.github.asterism.train;

import io.github.asterism.image.Plane;
import java.awt.Rectangle;
import java.util.Random;

/**
 * Random views of a training image: a resized crop half of the time, flips, and quarter turns where up and down mean
 * nothing. Colours stay as they are, for often they are the domain.
 *
 * @param size height and width of the result, pixels
 * @param crop height and width that a view has in the image, pixels; 0 for as large as the image
 * @param turns whether images may be turned by quarters and flipped upside down, as under a microscope
 * @param leastArea smallest share of the image that a crop keeps
 * @param leastRatio smallest width of a crop divided by its height
 * @param mostRatio largest width of a crop divided by its height
 */
record Augmentation(int size, int crop, boolean turns, double leastArea, double leastRatio, double mostRatio) {
    /** StarGAN v2's of whole images: crops of area 0.8 to 1, ratio 0.9 to 1.1. */
    Augmentation(int size, boolean turns) {
        this(size, 0, turns);
    }

    Augmentation(int size, int crop, boolean turns) {
        this(size, crop, turns, 0.8, 0.9, 1.1);
    }

    /** For classifiers, which shall not mind scale and shape: crops of area 0.25 to 1, ratio 3/4 to 4/3. */
    static Augmentation strong(int size, int crop, boolean turns) {
        return new Augmentation(size, crop, turns, 0.25, 0.75, 4.0 / 3);
    }

    /** Three channels of size·size numbers after each other. */
    float[] view(Tile tile, Random random) {
        int side = Math.min(tile.width(), tile.height());
        if (crop > 0) {
            side = Math.min(side, crop);
        }
        double width = side;
        double height = side;
        if (random.nextBoolean()) {
            double area = leastArea + (1 - leastArea) * random.nextDouble();
            double ratio = Math.exp(Math.log(leastRatio) + Math.log(mostRatio / leastRatio) * random.nextDouble());
            width = Math.min(side, side * Math.sqrt(area * ratio));
            height = Math.min(side, side * Math.sqrt(area / ratio));
        }
        int cropWidth = Math.max(1, (int) Math.round(width));
        int cropHeight = Math.max(1, (int) Math.round(height));
        int left = random.nextInt(tile.width() - cropWidth + 1);
        int top = random.nextInt(tile.height() - cropHeight + 1);
        boolean mirror = random.nextBoolean();
        int quarters = turns ? random.nextInt(4) : 0;
        Plane plane = tile.resized(new Rectangle(left, top, cropWidth, cropHeight), size);
        return turned(plane, mirror, quarters);
    }

    private float[] turned(Plane plane, boolean mirror, int quarters) {
        float[] view = new float[3 * size * size];
        for (int c = 0; c < 3; c++) {
            float[] channel = plane.channels()[c];
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int u = mirror ? size - 1 - x : x;
                    int from =
                            switch (quarters) {
                                case 0 -> y * size + u;
                                case 1 -> u * size + size - 1 - y;
                                case 2 -> (size - 1 - y) * size + size - 1 - u;
                                default -> (size - 1 - u) * size + y;
                            };
                    view[(c * size + y) * size + x] = channel[from];
                }
            }
        }
        return view;
    }
}
