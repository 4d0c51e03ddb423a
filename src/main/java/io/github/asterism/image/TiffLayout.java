package io.github.asterism.image;

import ij.io.FileInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the slices of a TIFF stack lie in its file, each in one piece.
 *
 * @param bytes length of each slice
 * @param offsets where each begins
 */
record TiffLayout(int bytes, long[] offsets) {
    /**
     * @param infos one for each slice, or one for all
     * @param length of the file
     * @return empty if there is one slice only, or slices are compressed, in scattered pieces, cut off, or not alike
     */
    static Optional<TiffLayout> of(FileInfo[] infos, long length) {
        FileInfo first = infos[0];
        long bytes = (long) first.width * first.height * first.getBytesPerPixel();
        int slices = infos.length > 1 ? infos.length : first.nImages;
        // Slices that are described in an order of ImageJ's own, or labelled one by one, are rare.
        boolean odd = infos.length > 1 && first.sliceLabels != null
                || first.description != null && first.description.contains("order=zct");
        if (slices < 2 || odd || bytes > Integer.MAX_VALUE - 8) {
            return Optional.empty();
        }
        long[] offsets = infos.length > 1
                ? Arrays.stream(infos).mapToLong(FileInfo::getOffset).toArray()
                : IntStream.range(0, slices)
                        .mapToLong(i -> first.getOffset() + i * (bytes + first.getGap()))
                        .toArray();
        boolean plain = Arrays.stream(infos).allMatch(info -> alike(first, info) && inOnePiece(info))
                && Arrays.stream(offsets).allMatch(offset -> offset >= 0 && offset + bytes <= length);
        return plain ? Optional.of(new TiffLayout((int) bytes, offsets)) : Optional.empty();
    }

    private static boolean alike(FileInfo one, FileInfo other) {
        return one.width == other.width
                && one.height == other.height
                && one.fileType == other.fileType
                && one.intelByteOrder == other.intelByteOrder
                && one.whiteIsZero == other.whiteIsZero
                && (other.samplesPerPixel == 1 || other.fileType == FileInfo.RGB);
    }

    private static boolean inOnePiece(FileInfo info) {
        if (info.compression > FileInfo.COMPRESSION_NONE) {
            return false;
        }
        int[] starts = info.stripOffsets;
        int[] lengths = info.stripLengths;
        if (starts == null || starts.length < 2) {
            return true;
        }
        return lengths != null
                && lengths.length == starts.length
                && IntStream.range(1, starts.length).allMatch(i -> starts[i] == starts[i - 1] + lengths[i - 1]);
    }

    int slices() {
        return offsets.length;
    }

    long offset(int slice) {
        return offsets[slice];
    }
}
