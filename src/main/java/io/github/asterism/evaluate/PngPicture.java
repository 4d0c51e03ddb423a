package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG, in memory. */
final class PngPicture {
    private PngPicture() {}

    /** From −1 to 1; holes (NaN) become black. */
    static BufferedImage image(Plane picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int rgb = 0;
            for (float[] channel : picture.channels()) {
                rgb = rgb << 8 | eightBit(channel[i]);
            }
            image.setRGB(i % picture.width(), i / picture.width(), rgb);
        }
        return image;
    }

    static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: left to itself, ImageIO makes a file in the temporary folder, which may be full.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static int eightBit(float value) {
        return Math.max(0, Math.min(255, Math.round(127.5f * (value + 1))));
    }
}
