package io.github.asterism.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Judges the numbers of images with each label, and with two of them. */
final class Balance {
    private static final int FEW = 50; // images
    private static final double SMALL_SHARE = 0.02;
    private static final double LARGE_IMBALANCE = 3;
    private static final double LEAKS = 0.3; // size of the correlation

    private final CheckedSet set;
    private final LabelledImages data;
    private final CoOccurrence labels;
    private final List<Problem> problems = new ArrayList<>();

    Balance(CheckedSet set) {
        this.set = set;
        data = set.data();
        labels = set.labels();
    }

    List<Problem> problems() {
        for (int i = 0; i < data.labels().size(); i++) {
            rare(i);
        }
        if (set.imbalance() > LARGE_IMBALANCE) {
            imbalance();
        }
        if (!data.exclusive()) {
            leaks();
        }
        return problems;
    }

    private void rare(int label) {
        long on = labels.count(label);
        long off = labels.images() - on;
        String name = data.labels().get(label);
        if (data.exclusive() && isRare(on)) {
            report(Problem.Kind.RARE, "the domain " + name + " has " + ofAll(on));
        } else if (!data.exclusive() && on > 0 && isRare(on)) {
            report(Problem.Kind.RARE, name + " is on in " + ofAll(on));
        } else if (!data.exclusive() && on > 0 && off > 0 && isRare(off)) {
            report(Problem.Kind.RARE, name + " is off in " + ofAll(off));
        }
    }

    private boolean isRare(long count) {
        return count < FEW || count < SMALL_SHARE * labels.images();
    }

    private String ofAll(long count) {
        double percent = labels.images() == 0 ? 0 : 100.0 * count / labels.images();
        return count + " of " + labels.images() + " images (" + rounded(percent, 1) + " %).";
    }

    private void imbalance() {
        int least = 0;
        int most = 0;
        for (int i = 1; i < data.labels().size(); i++) {
            least = labels.count(i) < labels.count(least) ? i : least;
            most = labels.count(i) > labels.count(most) ? i : most;
        }
        String ratio = Double.isInfinite(set.imbalance()) ? "" : ", " + rounded(set.imbalance(), 1) + " to 1";
        report(
                Problem.Kind.IMBALANCE,
                data.labels().get(most) + " has " + labels.count(most) + " images, "
                        + data.labels().get(least) + " has " + labels.count(least) + ratio + ".");
    }

    private record Pair(int a, int b, double phi) {}

    private void leaks() {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < data.labels().size(); a++) {
            for (int b = a + 1; b < data.labels().size(); b++) {
                double phi = labels.phi(a, b);
                if (Math.abs(phi) > LEAKS && !isOneGroup(a, b)) {
                    pairs.add(new Pair(a, b, phi));
                }
            }
        }
        pairs.stream()
                .sorted(Comparator.comparingDouble(pair -> -Math.abs(pair.phi)))
                .forEach(this::leak);
    }

    /** Labels that exclude each other are never seen together, and are changed together. */
    private boolean isOneGroup(int a, int b) {
        return data.groups().stream().anyMatch(group -> group.contains(a) && group.contains(b));
    }

    private void leak(Pair pair) {
        String a = data.labels().get(pair.a);
        String b = data.labels().get(pair.b);
        report(
                Problem.Kind.LEAK,
                a + " and " + b + ": correlation " + rounded(pair.phi, 2).replace('-', '−') + "; of the images with "
                        + a
                        + " " + rounded(100 * labels.share(pair.a, pair.b), 0) + " % have " + b + ", of those with " + b
                        + " " + rounded(100 * labels.share(pair.b, pair.a), 0) + " % have " + a + ".");
    }

    private void report(Problem.Kind kind, String text) {
        problems.add(new Problem(kind, data.name() + ": " + text));
    }

    private static String rounded(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
