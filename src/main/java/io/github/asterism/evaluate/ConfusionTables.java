package io.github.asterism.evaluate;

import io.github.asterism.model.Confusion;
import java.util.List;

/** What each domain classifier took held-out real images for. */
final class ConfusionTables {
    private ConfusionTables() {}

    static void write(Markup page, String classifier, Confusion confusion) {
        List<String> domains = confusion.domains();
        page.open("figure").element("figcaption", classifier);
        page.element("p", rightOf(confusion), "class", "note");
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", classifier);
        page.open("table", "class", "numbers confusion").open("thead").open("tr");
        page.element("th", "Real images of", "scope", "col");
        domains.forEach(domain -> page.element("th", "taken for " + domain, "scope", "col"));
        page.close().close().open("tbody");
        for (int truth = 0; truth < domains.size(); truth++) {
            page.open("tr").element("th", domains.get(truth), "scope", "row");
            int[] counts = confusion.counts()[truth];
            for (int guess = 0; guess < counts.length; guess++) {
                String kind = truth == guess ? "right" : counts[guess] > 0 ? "wrong" : "none";
                page.element("td", Integer.toString(counts[guess]), "class", kind);
            }
            page.close();
        }
        page.close().close().close().close();
    }

    private static String rightOf(Confusion confusion) {
        int total = confusion.total();
        long right = Math.round(total == 0 ? 0 : confusion.accuracy() * total);
        String share = total == 0 ? "" : " (" + Decimal.of(100 * confusion.accuracy(), 1) + " %)";
        return right + " of " + total + " right" + share;
    }
}
