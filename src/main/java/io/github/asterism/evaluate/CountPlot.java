package io.github.asterism.evaluate;

import static io.github.asterism.evaluate.Decimal.coordinate;

import io.github.asterism.data.CheckedSet;
import java.util.List;

/** Numbers of images of each label of a data set: a bar for each. */
final class CountPlot {
    private static final int WIDTH = 430;
    private static final int LEFT = 150; // names end before
    private static final int RIGHT = 340; // numbers begin behind
    private static final int TOP = 4;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int LONGEST_NAME = 21; // letters that fit left of the bars

    private final CheckedSet set;
    private final List<String> labels;
    private final long most;

    CountPlot(CheckedSet set) {
        this.set = set;
        labels = set.data().labels();
        long highest = 1;
        for (int i = 0; i < labels.size(); i++) {
            highest = Math.max(highest, set.labels().count(i));
        }
        most = highest;
    }

    void draw(Markup page) {
        page.open("figure").element("figcaption", set.data().name());
        page.openDrawing(
                "Images of each label; the numbers stand beside the bars", WIDTH, 2 * TOP + ROW * labels.size());
        for (int i = 0; i < labels.size(); i++) {
            bar(page, i, TOP + ROW * i + ROW / 2.0);
        }
        page.line("zero", LEFT, TOP, LEFT, TOP + ROW * labels.size());
        page.close().close();
    }

    private void bar(Markup svg, int label, double y) {
        String name = labels.get(label);
        long count = set.labels().count(label);
        double length = (double) (RIGHT - LEFT) * count / most;
        svg.open("g").element("title", name + ": " + number(count));
        svg.label(shortened(name), "name", "end", LEFT - 8, y + 4);
        svg.empty(
                "rect",
                "class",
                "bar model0",
                "x",
                "" + LEFT,
                "y",
                coordinate(y - BAR / 2.0),
                "width",
                coordinate(length),
                "height",
                "" + BAR);
        svg.label(number(count), "tick", "start", LEFT + length + 6, y + 4);
        svg.close();
    }

    private String number(long count) {
        return set.images() == 0 ? "0" : count + " (" + Decimal.of(100.0 * count / set.images(), 1) + " %)";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }
}
