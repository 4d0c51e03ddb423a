package io.github.asterism.net;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The operations of {@link Tensor} on images, written as slowly and plainly as possible, to compare engines with. */
final class ByHand {
    private ByHand() {}

    @FunctionalInterface
    interface Pixel {
        double at(int n, int c, int y, int x);
    }

    static Numbers image(long n, long c, long h, long w, Pixel pixel) {
        float[] data = new float[Numbers.count(n, c, h, w)];
        int i = 0;
        for (int in = 0; in < n; in++) {
            for (int ic = 0; ic < c; ic++) {
                for (int iy = 0; iy < h; iy++) {
                    for (int ix = 0; ix < w; ix++) {
                        data[i++] = (float) pixel.at(in, ic, iy, ix);
                    }
                }
            }
        }
        return Numbers.of(data, n, c, h, w);
    }

    static double at(Numbers image, int n, int c, int y, int x) {
        long[] s = image.shape();
        boolean inside = y >= 0 && x >= 0 && y < s[2] && x < s[3];
        return inside ? image.data()[(int) (((n * s[1] + c) * s[2] + y) * s[3] + x)] : 0;
    }

    static Numbers map(Numbers x, DoubleUnaryOperator f) {
        float[] data = x.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) f.applyAsDouble(data[i]);
        }
        return Numbers.of(data, x.shape());
    }

    /** Equal shapes only. */
    static Numbers map(Numbers a, Numbers b, DoubleBinaryOperator f) {
        float[] data = a.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) f.applyAsDouble(data[i], b.data()[i]);
        }
        return Numbers.of(data, a.shape());
    }

    /** The image stretched along axes of length 1 to a shape. */
    static Numbers stretched(Numbers image, long... shape) {
        long[] s = image.shape();
        return image(
                shape[0],
                shape[1],
                shape[2],
                shape[3],
                (n, c, y, x) -> at(image, n % (int) s[0], c % (int) s[1], s[2] == 1 ? 0 : y, s[3] == 1 ? 0 : x));
    }

    /** Every pixel adds its kernel to the result. */
    static Numbers transposedConvolved(Numbers image, Numbers weight, Numbers bias, int stride, int padding) {
        long[] s = image.shape();
        int out = (int) weight.shape()[1];
        int k = (int) weight.shape()[2];
        int height = (int) (s[2] - 1) * stride + k - 2 * padding;
        int width = (int) (s[3] - 1) * stride + k - 2 * padding;
        double[][][][] sums = new double[(int) s[0]][out][height][width];
        image(s[0], s[1], s[2], s[3], (n, c, y, x) -> {
            for (int o = 0; o < out; o++) {
                for (int j = 0; j < k; j++) {
                    for (int i = 0; i < k; i++) {
                        int toY = y * stride + j - padding;
                        int toX = x * stride + i - padding;
                        if (toY >= 0 && toX >= 0 && toY < height && toX < width) {
                            sums[n][o][toY][toX] += at(image, n, c, y, x) * at(weight, c, o, j, i);
                        }
                    }
                }
            }
            return 0;
        });
        return image(s[0], out, height, width, (n, o, y, x) -> sums[n][o][y][x] + (bias == null ? 0 : bias.data()[o]));
    }

    static Numbers convolved(Numbers image, Numbers weight, Numbers bias, int stride, int padding) {
        long[] s = image.shape();
        int k = (int) weight.shape()[2];
        return image(
                s[0],
                weight.shape()[0],
                (s[2] + 2 * padding - k) / stride + 1,
                (s[3] + 2 * padding - k) / stride + 1,
                (n, out, y, x) -> {
                    double sum = bias == null ? 0 : bias.data()[out];
                    for (int c = 0; c < s[1]; c++) {
                        for (int j = 0; j < k; j++) {
                            for (int i = 0; i < k; i++) {
                                sum += at(weight, out, c, j, i)
                                        * at(image, n, c, y * stride + j - padding, x * stride + i - padding);
                            }
                        }
                    }
                    return sum;
                });
    }

    static Numbers filtered(Numbers image, Numbers kernel) {
        long[] s = image.shape();
        return image(s[0], s[1], s[2], s[3], (n, c, y, x) -> {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                for (int i = 0; i < 3; i++) {
                    sum += kernel.data()[3 * j + i] * at(image, n, c, y + j - 1, x + i - 1);
                }
            }
            return sum;
        });
    }

    static Numbers halved(Numbers image) {
        long[] s = image.shape();
        return image(s[0], s[1], s[2] / 2, s[3] / 2, (n, c, y, x) -> {
            double top = at(image, n, c, 2 * y, 2 * x) + at(image, n, c, 2 * y, 2 * x + 1);
            double bottom = at(image, n, c, 2 * y + 1, 2 * x) + at(image, n, c, 2 * y + 1, 2 * x + 1);
            return (top + bottom) / 4;
        });
    }

    static Numbers doubled(Numbers image) {
        long[] s = image.shape();
        return image(s[0], s[1], 2 * s[2], 2 * s[3], (n, c, y, x) -> at(image, n, c, y / 2, x / 2));
    }

    /** Bilinear, pixel centres at half coordinates, border pixels repeated. */
    static Numbers resized(Numbers image, long height, long width) {
        long[] s = image.shape();
        return image(s[0], s[1], height, width, (n, c, y, x) -> {
            double v = clamp((y + 0.5) * s[2] / height - 0.5, s[2] - 1);
            double u = clamp((x + 0.5) * s[3] / width - 0.5, s[3] - 1);
            int top = (int) v;
            int left = (int) u;
            int bottom = (int) Math.min(top + 1, s[2] - 1);
            int right = (int) Math.min(left + 1, s[3] - 1);
            double above = mix(at(image, n, c, top, left), at(image, n, c, top, right), u - left);
            double below = mix(at(image, n, c, bottom, left), at(image, n, c, bottom, right), u - left);
            return mix(above, below, v - top);
        });
    }

    static Numbers instanceNorm(Numbers image) {
        long[] s = image.shape();
        double pixels = s[2] * s[3];
        return image(s[0], s[1], s[2], s[3], (n, c, y, x) -> {
            double mean = sum(image, n, c, 0, 1) / pixels;
            double variance = sum(image, n, c, mean, 2) / pixels;
            return (at(image, n, c, y, x) - mean) / Math.sqrt(variance + 1e-5);
        });
    }

    /** Of one channel of all images. */
    static double batchMean(Numbers image, int c) {
        return batchSum(image, c, 0, 1);
    }

    /** Of one channel of all images, biased. */
    static double batchVariance(Numbers image, int c) {
        return batchSum(image, c, batchMean(image, c), 2);
    }

    private static double batchSum(Numbers image, int c, double shift, int power) {
        long[] s = image.shape();
        double sum = 0;
        for (int n = 0; n < s[0]; n++) {
            sum += sum(image, n, c, shift, power);
        }
        return sum / (s[0] * s[2] * s[3]);
    }

    /** Mean over channels and pixels of √(σ² + 1e-8) over every so many images from a first one on. */
    static double deviation(Numbers images, int first, int every) {
        int each = images.data().length / (int) images.shape()[0];
        double sum = 0;
        for (int i = 0; i < each; i++) {
            double numbers = 0;
            double squares = 0;
            int count = 0;
            for (int at = first * each + i; at < images.data().length; at += every * each, count++) {
                numbers += images.data()[at];
                squares += Math.pow(images.data()[at], 2);
            }
            sum += Math.sqrt(squares / count - Math.pow(numbers / count, 2) + 1e-8);
        }
        return sum / each;
    }

    private static double sum(Numbers image, int n, int c, double shift, int power) {
        double sum = 0;
        for (int y = 0; y < image.shape()[2]; y++) {
            for (int x = 0; x < image.shape()[3]; x++) {
                sum += Math.pow(at(image, n, c, y, x) - shift, power);
            }
        }
        return sum;
    }

    private static double clamp(double value, double max) {
        return Math.max(0, Math.min(value, max));
    }

    private static double mix(double a, double b, double share) {
        return a + share * (b - a);
    }
}
