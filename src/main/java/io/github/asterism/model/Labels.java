package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

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
                    + " takes styles, not labels: leave attributes= and labels= out, and choose a domain and a style in"
                    + " it.");
        }
        options = sizes;
    }

    /** Names of the data sets that labels are told apart by; one if there is no mask. */
    public List<String> sets() {
        return options.dataSets() > 1 ? card.dataSets() : List.of(dataSet(0));
    }

    /** The data set of a domain. */
    public String dataSet(int domain) {
        return card.domains().get(options.dataSets() > 1 ? domain : 0).dataSet();
    }

    /** The domains of a data set. */
    public List<Integer> domains(String set) {
        return IntStream.range(0, options.domains())
                .filter(domain -> dataSet(domain).equals(set))
                .boxed()
                .toList();
    }

    /**
     * Labels in which some domains are on.
     *
     * @throws AsterismException if the model does not know one, or two exclude each other
     */
    public float[] on(List<String> names) {
        float[] label = new float[options.domains()];
        for (String name : names) {
            label = switched(label, card.domain(name), true);
        }
        for (String name : names) {
            if (label[card.domain(name)] == 0) {
                throw new AsterismException("The domains " + String.join(", ", names)
                        + " exclude each other: an image has one of "
                        + String.join(", ", group(card.domain(name))) + ".");
            }
        }
        return label;
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
     * @throws AsterismException if there are not as many labels as domains
     */
    public Numbers code(float[] label, int domain) {
        if (label.length != options.domains()) {
            throw new AsterismException("The model '" + card.name() + "' takes " + options.domains() + " labels, not "
                    + label.length + ": " + String.join(", ", card.domainNames()) + ".");
        }
        String set = dataSet(domain);
        float[] code = new float[options.codeSize()];
        for (int i = 0; i < label.length; i++) {
            code[i] = dataSet(i).equals(set) ? label[i] : 0;
        }
        if (options.dataSets() > 1) {
            code[options.domains() + sets().indexOf(set)] = 1;
        }
        return Numbers.of(code, 1, code.length);
    }

    /** Which labels of a code are on, for people: "Blond_Hair, Male", "none". */
    public String text(Numbers code) {
        StringJoiner names = new StringJoiner(", ").setEmptyValue("none");
        for (int i = 0; i < options.domains(); i++) {
            float number = code.data()[i];
            if (number != 0) {
                names.add(card.domainNames().get(i) + (number == 1 ? "" : " " + number));
            }
        }
        return names.toString();
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

    private List<String> group(int domain) {
        return card.domains().stream()
                .filter(each -> each.group().equals(card.domains().get(domain).group()))
                .map(ModelCard.Domain::name)
                .toList();
    }
}
