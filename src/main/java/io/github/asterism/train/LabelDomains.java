package io.github.asterism.train;

import io.github.asterism.data.LabelledImages;
import io.github.asterism.model.ModelCard;
import java.util.ArrayList;
import java.util.List;

/** The domains of a model that learns from labels. */
final class LabelDomains {
    private LabelDomains() {}

    static List<ModelCard.Domain> of(DataSet data) {
        return of(data.sets().stream().map(LabelledTiles::source).toList());
    }

    /** The labels of data sets as a card has them. */
    static List<ModelCard.Domain> of(List<LabelledImages> sets) {
        List<ModelCard.Domain> domains = new ArrayList<>();
        for (LabelledImages set : sets) {
            for (int k = 0; k < set.labels().size(); k++) {
                String kind = set.exclusive() ? "colour" : "attribute";
                domains.add(new ModelCard.Domain(set.labels().get(k), kind, set.name(), group(set, k)));
            }
        }
        return domains;
    }

    private static String group(LabelledImages set, int label) {
        if (set.exclusive()) {
            return set.name();
        }
        return set.groups().stream()
                .filter(group -> group.contains(label))
                .findFirst()
                .map(group ->
                        String.join("/", group.stream().map(set.labels()::get).toList()))
                .orElse("");
    }
}
