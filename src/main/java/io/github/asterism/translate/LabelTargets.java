package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which labels a translated image shall have. */
public final class LabelTargets {
    private LabelTargets() {}

    /**
     * The source's labels with some switched.
     *
     * @param text {@code Black_Hair:on,Eyeglasses:off}
     * @throws AsterismException if the model takes styles or has no such label, or the switches exclude each other
     */
    public static Target attributes(String text, ModelCard card) {
        LabelSampler sampler = new LabelSampler(card);
        List<Target.Switch> switches = new ArrayList<>();
        for (String word : text.split(",")) {
            int colon = word.lastIndexOf(':');
            String state = word.substring(colon + 1).strip();
            if (colon < 0 || !state.equalsIgnoreCase("on") && !state.equalsIgnoreCase("off")) {
                throw new AsterismException("attributes=" + text + ": '" + word.strip()
                        + "' is no switch. Write NAME:on or NAME:off, with commas between several.");
            }
            String name = card.domainNames().get(card.domain(word.substring(0, colon)));
            switches.add(new Target.Switch(name, state.equalsIgnoreCase("on")));
        }
        Target target = new Target.Attributes(switches);
        sampler.label(target, Optional.empty()); // complains of what does not go together
        return target;
    }

    /**
     * Labels whatever the source's are.
     *
     * @param text numbers from 0 to 1 with commas between them, for each of the model's domains; if they come from several
     *     data sets, for those of one of them, or for all with or without the mask that tells which is meant
     * @throws AsterismException if the model takes styles, the numbers do not fit, or it is not clear which data set is meant
     */
    public static Target labels(String text, ModelCard card) {
        return new LabelNumbers(text, card).target();
    }
}
