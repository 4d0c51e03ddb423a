package io.github.asterism.model;

import java.util.List;
import java.util.Locale;

/**
 * What a classifier took images for.
 *
 * @param domains names
 * @param counts counts[i][k] images of domain i were taken for domain k
 */
public record Confusion(List<String> domains, int[][] counts) {
    public Confusion {
        domains = List.copyOf(domains);
    }

    /** One with nothing counted yet. */
    public static Confusion empty(List<String> domains) {
        return new Confusion(domains, new int[domains.size()][domains.size()]);
    }

    public void add(int truth, int guess) {
        counts[truth][guess]++;
    }

    /** Number of images. */
    public int total() {
        int total = 0;
        for (int[] row : counts) {
            for (int count : row) {
                total += count;
            }
        }
        return total;
    }

    /** Share of images that were taken for what they are; NaN without images. */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return (double) right / total();
    }

    /** In one line, such as {@code 97.1 % of 272; aslan: 70 aslan, 2 bccd; bccd: 100 bccd}. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.1f %% of %d", 100 * accuracy(), total()));
        for (int i = 0; i < counts.length; i++) {
            String separator = ": ";
            text.append("; ").append(domains.get(i));
            for (int k = 0; k < counts.length; k++) {
                if (counts[i][k] > 0) {
                    text.append(separator).append(counts[i][k]).append(' ').append(domains.get(k));
                    separator = ", ";
                }
            }
        }
        return text.toString();
    }
}
