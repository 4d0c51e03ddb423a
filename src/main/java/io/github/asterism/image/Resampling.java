package io.github.asterism.image;

/** Resizes rows: bilinear with pixel centres at half coordinates, the weights widened by the factor of shrinking. */
final class Resampling {
    private final int from;
    private final int to;
    private final int[] firsts;
    private final float[][] weights;

    Resampling(int from, int to) {
        this.from = from;
        this.to = to;
        firsts = new int[to];
        weights = new float[to][];
        double step = (double) from / to;
        double reach = Math.max(step, 1); // a shrunk pixel is a mean over all that it covers
        for (int x = 0; x < to; x++) {
            double centre = (x + 0.5) * step;
            firsts[x] = Math.max(0, (int) Math.floor(centre - reach));
            int end = Math.min(from, (int) Math.ceil(centre + reach));
            weights[x] = triangle(firsts[x], end, centre, reach);
        }
    }

    private static float[] triangle(int first, int end, double centre, double reach) {
        float[] triangle = new float[end - first];
        double sum = 0;
        for (int i = 0; i < triangle.length; i++) {
            double weight = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / reach);
            triangle[i] = (float) weight;
            sum += weight;
        }
        for (int i = 0; i < triangle.length; i++) {
            triangle[i] /= (float) sum;
        }
        return triangle;
    }

    /** Rows (count, from) in, columns (to, count) out. */
    void rows(float[] rows, int count, float[] columns) {
        for (int y = 0; y < count; y++) {
            row(rows, y * from, columns, y, count);
        }
    }

    /** The row that begins at a place, as one of count columns. */
    void row(float[] rows, int begin, float[] columns, int column, int count) {
        for (int x = 0; x < to; x++) {
            float[] w = weights[x];
            int at = begin + firsts[x];
            float sum = 0;
            for (int i = 0; i < w.length; i++) {
                sum += w[i] * rows[at + i];
            }
            columns[x * count + column] = sum;
        }
    }
}
