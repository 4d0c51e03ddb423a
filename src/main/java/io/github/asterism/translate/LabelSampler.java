package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Labels;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the label that a target comes to for a source image: attributes are switched on top of the source's own. */
final class LabelSampler {
    private final ModelCard card;
    private final Labels labels;

    /** @throws AsterismException if the model takes styles */
    LabelSampler(ModelCard card) {
        this.card = card;
        labels = new Labels(card);
    }

    /**
     * The label of a target.
     *
     * @param source empty if nothing is known of it: all its labels are taken to be off
     * @throws AsterismException if the target does not fit the model, or itself
     */
    StyleCode label(Target target, Optional<SourceDomain> source) {
        String name = target.name(card);
        float[] own = labels.on(source.map(SourceDomain::names).orElse(List.of()));
        if (target instanceof Target.Mean mean) {
            int domain = card.domain(mean.domain());
            return code(name, labels.towards(own, domain), domain);
        }
        if (target instanceof Target.Attributes attributes) {
            return code(name, switched(own, attributes.switches()), domain(attributes.switches()));
        }
        if (target instanceof Target.Label label) {
            return code(name, floats(label.numbers()), card.domain(label.domain()));
        }
        throw card.noStyles();
    }

    private StyleCode code(String name, float[] label, int domain) {
        Numbers code = labels.code(label, domain);
        return new StyleCode(name, labels.text(code), code);
    }

    private float[] switched(float[] own, List<Target.Switch> switches) {
        float[] label = own;
        for (Target.Switch each : switches) {
            label = labels.switched(label, card.domain(each.domain()), each.on());
        }
        for (Target.Switch each : switches) {
            if (label[card.domain(each.domain())] == 1 != each.on()) {
                throw new AsterismException("attributes=" + text(switches) + ": these exclude each other. Switch "
                        + each.domain() + " once, and only one domain of a group on.");
            }
        }
        return label;
    }

    /** Any one of the data set that is meant. */
    private int domain(List<Target.Switch> switches) {
        List<Integer> domains =
                switches.stream().map(each -> card.domain(each.domain())).toList();
        if (domains.stream().map(labels::dataSet).distinct().count() != 1) {
            throw new AsterismException("attributes=" + text(switches) + ": switch at least one label, and those of one"
                    + " data set at a time. The model '" + card.name() + "' knows " + labels.sets() + ".");
        }
        return domains.get(0);
    }

    private static String text(List<Target.Switch> switches) {
        return switches.stream()
                .map(each -> each.domain() + (each.on() ? ":on" : ":off"))
                .collect(Collectors.joining(","));
    }

    private static float[] floats(List<Float> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i);
        }
        return floats;
    }
}
