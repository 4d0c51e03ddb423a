package io.github.asterism.data;

import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What is remembered of an image that was looked at.
 *
 * @param width pixels, like height
 * @param planes slices times time points: training takes each for an image
 * @param digest SHA-256 of all values: the same for files of other formats that show the same
 */
record Picture(int width, int height, int planes, String digest) {
    /** @throws io.github.asterism.AsterismException if it cannot be read */
    static Picture of(Path file) {
        Pixels pixels = Pixels.of(ImageFiles.open(file));
        MessageDigest digest = Fingerprint.begin();
        digest.update(ByteBuffer.allocate(8)
                .putInt(pixels.width())
                .putInt(pixels.height())
                .flip());
        for (int i = 0; i < pixels.planes(); i++) {
            float[] values = pixels.plane(i).joined();
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        }
        String hex = HexFormat.of().formatHex(digest.digest());
        return new Picture(pixels.width(), pixels.height(), pixels.planes(), hex);
    }
}
