package io.github.asterism.translate;

import io.github.asterism.model.Model;
import io.github.asterism.model.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for of every source image.
 *
 * @param domain name of the target
 * @param style within the domain; empty of labels, which depend on the source
 * @param hash of all that a result depends on beside the source: the model, how images are treated, and the style
 */
record Request(String domain, String style, String hash) {
    /** For each target, in their order. */
    static List<Request> of(Model model, Settings settings, Looks looks, List<Target> targets) {
        boolean styles = model.card().hasStyles();
        List<StyleCode> codes = styles ? looks.of(Optional.empty()) : List.of();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("generator", model.card().hashes().get("generator.onnx"));
            facts.put("reading", ModelReading.of(model.card()));
            facts.put("settings", settings.text());
            if (styles) {
                facts.put("style", Arrays.toString(codes.get(i).numbers().data()));
            } else {
                facts.put("labels", targets.get(i)); // on top of those that the discriminator sees
                facts.put("discriminator", model.card().hashes().get("discriminator.onnx"));
            }
            String name = targets.get(i).name(model.card());
            String style = styles ? codes.get(i).origin() : "";
            requests.add(new Request(name, style, Sha256.ofText(facts.toString())));
        }
        return requests;
    }
}
