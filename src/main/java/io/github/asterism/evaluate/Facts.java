package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.Model;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is needed to repeat an evaluation. */
final class Facts {
    private Facts() {}

    static Map<String, Object> of(EvaluationRequest request, EvaluationSetup setup) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("models", setup.models().stream().map(Facts::model).toList());
        facts.put("held-out images", images(setup.heldOut()));
        if (setup.training() != null) {
            facts.put("real images to compare with", images(setup.training()));
        }
        FeatureNetwork features = setup.rulers().features();
        facts.put(Findings.RULER, features.name());
        facts.put("feature network trained on", features.trainedOn());
        facts.put("feature network sees", features.sideFor(setup.rulers().size()) + " pixels");
        facts.put(
                "diversity by",
                features.givesEmbeddings() ? "perceptual distance of the feature network" : "1 - cosine of features");
        classifier(facts, "domain classifier by colour", setup.rulers().colour());
        classifier(facts, "domain classifier by grey texture", setup.rulers().texture());
        facts.put("device", request.device().toString());
        facts.put("image size", setup.rulers().size());
        facts.put("outputs for each image", request.outputs());
        facts.put("seeds", request.seeds());
        facts.put("images of each domain at most", request.images() == 0 ? "all" : "" + request.images());
        facts.put("images of the same name are the truth", request.truth());
        facts.put(
                "kernel distance",
                "polynomial kernel of degree 3, features scaled to norm sqrt d, pairs within a source group left out;"
                        + " intervals by 1000 resamples of source groups");
        return facts;
    }

    private static Map<String, Object> model(Model model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", model.card().name());
        facts.put("sha256", model.card().hashes());
        facts.put("data license", model.card().dataLicense());
        facts.put("attribution", model.card().attribution());
        return facts;
    }

    private static Map<String, Object> images(ImageSet set) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", set.folder().toString());
        set.samples().forEach((domain, samples) -> {
            int groups = (int)
                    List.of(TargetLook.groups(samples)).stream().distinct().count();
            facts.put(domain, samples.size() + " images of " + groups + " groups");
        });
        return facts;
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read any more: " + e + ". Evaluate again.", e);
        }
    }

    private static void classifier(Map<String, Object> facts, String name, Classifier classifier) {
        if (classifier != null) {
            facts.put(name, classifier.toString());
            facts.put(name + ", sha256", hash(Path.of(classifier.toString())));
            facts.put(name + ", trained on", classifier.trainedOn());
        }
    }
}
