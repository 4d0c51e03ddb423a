package io.github.asterism.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a reader of the table must be careful about. */
final class Cautions {
    private static final int FEW_GROUPS = 10;
    private static final int FEW_IMAGES = 50;

    private Cautions() {}

    static List<String> of(EvaluationRequest request, EvaluationSetup setup, List<Row> rows) {
        List<String> cautions = new ArrayList<>();
        ImageSet heldOut = setup.heldOut();
        boolean grouped = heldOut.grouped()
                && (setup.training() == null || setup.training().grouped());
        if (!grouped) {
            cautions.add(
                    "No manifest.csv tells of all images which come from the same slide or patient, so those not told of"
                            + " count as independent: the intervals may be too narrow.");
        }
        List<String> known = setup.models().get(0).card().domainNames();
        for (String domain : known) {
            if (!heldOut.domains().contains(domain)) {
                cautions.add("There are no held-out images of " + domain + ", so its pairs are left out.");
            }
        }
        for (String folder : ImageSet.domainsOf(heldOut.folder())) {
            if (!known.contains(folder)) {
                cautions.add("The folder " + folder + " was left out: the model knows no such domain.");
            }
        }
        heldOut.unreadable().forEach(reason -> cautions.add("Left out: " + reason));
        for (String domain : heldOut.domains()) {
            Set<String> groups = new HashSet<>(List.of(TargetLook.groups(heldOut.of(domain))));
            int images = heldOut.of(domain).size();
            if (groups.size() < FEW_GROUPS || images < FEW_IMAGES) {
                cautions.add("Only " + images + " held-out images of " + groups.size() + " independent groups show "
                        + domain + ": its numbers are rough.");
            }
        }
        if (setup.training() == null) {
            cautions.add("There are no training images to compare with, so outputs are compared with the held-out"
                    + " images themselves, and real images half against half.");
        }
        FeatureNetwork features = setup.rulers().features();
        int d = setup.targets().values().iterator().next().features()[0].length;
        cautions.add("Fréchet distances depend on the number of outputs (" + request.outputs()
                + " for each image by a model, 1 by the others) and are biased where these are few beside the " + d
                + " features. Compare methods by KID.");
        if (!features.isOurs()
                && rows.stream().anyMatch(row -> row.values().containsKey(Measure.INCEPTION_ELSEWHERE))) {
            cautions.add("The inception score is not meaningful here: the classes of " + features.name()
                    + " are not those of these images.");
        }
        if (setup.rulers().colour() == null) {
            cautions.add("No domain classifier was given, and the models have none: train one with Train Domain"
                    + " Classifier... to measure whether outputs are taken for their target.");
        }
        cautions.add("The feature network was trained on " + features.trainedOn()
                + ". Its numbers cannot be compared with those of another network.");
        return cautions;
    }
}
