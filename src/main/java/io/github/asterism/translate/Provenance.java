package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.image.Selection;
import io.github.asterism.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What a translated image says about where it came from. */
final class Provenance {
    private final Map<String, String> facts = new LinkedHashMap<>();

    private Provenance() {}

    static Provenance of(Model model, Settings settings, SourceReading reading, StyleCode style) {
        Optional<SourceDomain> source = reading.domain();
        Provenance provenance = new Provenance();
        provenance.facts.put(
                "synthetic",
                "translated by Asterism; intensities and counts in this image are synthetic. Not for diagnosis.");
        provenance.facts.put("asterism-model", model.card().name());
        provenance.facts.put(
                "asterism-generator", "sha256 " + model.card().hashes().get("generator.onnx"));
        if (model.card().hasStyles()) {
            source.ifPresent(domain -> provenance.facts.put("asterism-source-domain", domain.toString()));
            provenance.facts.put("asterism-domain", style.domain());
            provenance.facts.put("asterism-style", style.origin());
            provenance.facts.put("asterism-style-code", code(style));
        } else {
            source.ifPresent(labels -> provenance.facts.put("asterism-source-labels", labels.toString()));
            provenance.facts.put("asterism-target", style.domain());
            provenance.facts.put("asterism-labels", style.origin());
            provenance.facts.put("asterism-label-code", code(style));
        }
        provenance.facts.put("asterism-range", reading.range().toString());
        provenance.facts.put("asterism-format", settings.format().toString());
        provenance.facts.put("asterism-device", model.device().toString());
        settings.statistics().ifPresent(image -> provenance.facts.put("asterism-statistics", "" + image));
        reading.selection()
                .map(Selection::bounds)
                .ifPresent(area -> provenance.facts.put(
                        "asterism-selection", area.x + " " + area.y + " " + area.width + " " + area.height));
        return provenance;
    }

    void add(String key, String value) {
        facts.put(key, value);
    }

    private static String code(StyleCode style) {
        StringJoiner code = new StringJoiner(" ");
        for (float number : style.numbers().data()) {
            code.add("" + number);
        }
        return code.toString();
    }

    /** Puts the facts before what the image's information says of its source. */
    void write(ImagePlus image) {
        Object source = image.getProperty("Info");
        image.setProperty("Info", source == null ? toString() : this + "\n" + source);
    }

    /** A line for each fact. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        facts.forEach(
                (key, value) -> lines.append(key).append(": ").append(value).append('\n'));
        return lines.toString();
    }
}
