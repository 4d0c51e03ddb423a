package io.github.asterism.image;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG (W3C, 2003) with the image's information as text, which ImageJ's and Java's own writers leave out. */
final class PngFile {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private PngFile() {}

    static void check(ImagePlus image, Path path) {
        if (image.getStackSize() > 1 || image.getBitDepth() > 8 && image.getType() != ImagePlus.COLOR_RGB) {
            throw new AsterismException(path + ": a PNG file holds one plane of 8 bits, but '" + image.getTitle()
                    + "' has " + image.getStackSize() + " of " + image.getBitDepth() + " bits. Save it as .tif.");
        }
    }

    static void write(ImagePlus image, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeLong(SIGNATURE);
        chunk(out, "IHDR", header(image));
        if (image.getProperty("Info") instanceof String info) {
            chunk(out, "iTXt", text("Comment", info));
        }
        chunk(out, "IDAT", pixels(image.getProcessor()));
        chunk(out, "IEND", new byte[0]);
        out.flush();
    }

    private static byte[] header(ImagePlus image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(image.getWidth());
        out.writeInt(image.getHeight());
        // 8 bits; colour; the only compression; the only filter family; not interlaced
        out.write(new byte[] {8, 2, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] text(String key, String text) {
        // key, no compression (two bytes), no language, no translated key, text
        return (key + "\0\0\0\0\0" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pixels(ImageProcessor image) throws IOException {
        int[] rgb = (int[]) image.convertToRGB().getPixels();
        int width = image.getWidth();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            byte[] row = new byte[1 + 3 * width];
            row[0] = 1; // filter Sub: each byte less the one of the pixel to the left
            for (int y = 0; y < image.getHeight(); y++) {
                int left = 0;
                for (int x = 0; x < width; x++) {
                    int pixel = rgb[y * width + x];
                    row[3 * x + 1] = (byte) ((pixel >> 16) - (left >> 16));
                    row[3 * x + 2] = (byte) ((pixel >> 8) - (left >> 8));
                    row[3 * x + 3] = (byte) (pixel - left);
                    left = pixel;
                }
                out.write(row);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
