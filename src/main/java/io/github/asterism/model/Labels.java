package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import java.util.List;

/**
 * The label vectors that steer a StarGAN's generator: a number for each domain, then, with several data sets, a mask that
 * tells which data set's labels are meant (Choi et al. 2018, equation 7).
 */
public final class Labels {
    private final ModelCard card;
    private final StarGanOptions options;

    /** @throws AsterismException if the model takes style codes */
    public Labels(ModelCard card) {
        this.card = card;
        if (!(card.options() instanceof StarGanOptions sizes)) {
            throw new AsterismException("The model '" + card.name() + "' of the family " + card.family()
                    + " takes styles, not labels: choose a domain, and a style in it.");
        }
        options = sizes;
    }

    /** The code of labels in which only a domain is on. */
    public Numbers only(int domain) {
        float[] label = new float[options.domains()];
        label[domain] = 1;
        return code(label, domain);
    }

    /**
     * The code of labels.
     *
     * @param label a number for each domain; those of other data sets than the domain's are set to 0
     * @param domain any one of the data set that is meant
     * @return (1, {@code options.codeSize()})
     */
    public Numbers code(float[] label, int domain) {
        List<String> sets = card.dataSets();
        String set = card.domains().get(domain).dataSet();
        float[] code = new float[options.codeSize()];
        for (int i = 0; i < label.length; i++) {
            boolean meant =
                    options.dataSets() == 1 || card.domains().get(i).dataSet().equals(set);
            code[i] = meant ? label[i] : 0;
        }
        if (options.dataSets() > 1) {
            code[options.domains() + sets.indexOf(set)] = 1;
        }
        return Numbers.of(code, 1, code.length);
    }

    /** Labels with one of them switched; switching one on switches the others of its group off. */
    public float[] switched(float[] label, int domain, boolean on) {
        float[] changed = label.clone();
        String group = card.domains().get(domain).group();
        for (int i = 0; on && !group.isEmpty() && i < changed.length; i++) {
            if (card.domains().get(i).group().equals(group)) {
                changed[i] = 0;
            }
        }
        changed[domain] = on ? 1 : 0;
        return changed;
    }

    /** Labels in the look of a domain: switched on if it is one of a group, and an attribute the other way round. */
    public float[] towards(float[] label, int domain) {
        boolean alone = card.domains().get(domain).group().isEmpty();
        return switched(label, domain, !alone || label[domain] < 0.5);
    }
}
