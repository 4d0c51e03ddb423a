package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ModelCard.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a checkpoint does not say of the domains it was trained with, as a person states it.
 *
 * @param names of all domains, in the order of training
 * @param dataSets how many of them each data set has; empty for a single set
 * @param exclusive groups of which one domain is on at a time, {@code a/b/c,d/e}; {@code all} for the domains of each data
 *     set; empty for attributes, which are on beside each other
 */
public record LabelLayout(List<String> names, List<Integer> dataSets, String exclusive) {
    private static final String ALL = "all";

    public LabelLayout {
        names = List.copyOf(names);
        dataSets = List.copyOf(dataSets);
        int counted = dataSets.stream().mapToInt(Integer::intValue).sum();
        if (!dataSets.isEmpty() && (counted != names.size() || dataSets.stream().anyMatch(count -> count < 1))) {
            throw new AsterismException("datasets=" + text(dataSets) + " counts " + counted + " domains, but "
                    + names.size() + " are named: " + String.join(", ", names)
                    + ". Say how many each data set has, in the order of the names.");
        }
    }

    /** Reads {@code Black_Hair,Male,angry,happy}, {@code 2,2} and {@code angry/happy}; the last two may be empty. */
    public static LabelLayout parse(String domains, String dataSets, String exclusive) {
        try {
            List<Integer> counts =
                    words(dataSets, ",").stream().map(Integer::valueOf).toList();
            return new LabelLayout(words(domains, ","), counts, exclusive.strip());
        } catch (NumberFormatException e) {
            throw new AsterismException(
                    "datasets=" + dataSets + " is no list of whole numbers. Say how many domains each data set has, for"
                            + " example datasets=5,8.",
                    e);
        }
    }

    /** Whether nothing but names is stated. */
    boolean isPlain() {
        return dataSets.size() < 2 && exclusive.isEmpty();
    }

    /** How many data sets the domains come from. */
    int sets() {
        return Math.max(1, dataSets.size());
    }

    /**
     * The domains with their data sets and groups.
     *
     * @throws AsterismException if a group names an unknown domain, one twice, or domains of two data sets
     */
    List<Domain> domains() {
        List<Domain> domains = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Domain alone = new Domain(names.get(i), "colour", dataSet(i));
            domains.add(exclusive.equalsIgnoreCase(ALL) ? alone : inGroup(alone, ""));
        }
        if (!exclusive.equalsIgnoreCase(ALL)) {
            words(exclusive, ",").forEach(group -> join(group, domains));
        }
        return domains;
    }

    private void join(String group, List<Domain> domains) {
        List<String> members = words(group, "/");
        for (String member : members) {
            int index = names.indexOf(member);
            if (index < 0 || members.size() < 2) {
                throw new AsterismException("exclusive=" + exclusive + ": '" + group + "' is no group of domains. Write"
                        + " names with slashes between them, or all; the names are " + String.join(", ", names) + ".");
            }
            Domain domain = domains.get(index);
            boolean elsewhere = !domain.dataSet().equals(dataSet(names.indexOf(members.get(0))));
            if (!domain.group().isEmpty() || elsewhere) {
                throw new AsterismException("exclusive=" + exclusive + ": '" + member + "' is "
                        + (elsewhere ? "of another data set than " + members.get(0) : "named twice")
                        + ". A domain is in one group at most, with others of its data set.");
            }
            domains.set(index, inGroup(domain, group));
        }
    }

    private static Domain inGroup(Domain domain, String group) {
        return new Domain(domain.name(), domain.kind(), domain.dataSet(), group);
    }

    private String dataSet(int domain) {
        int end = 0;
        for (int set = 0; dataSets.size() > 1 && set < dataSets.size(); set++) {
            end += dataSets.get(set);
            if (domain < end) {
                return "data set " + (set + 1);
            }
        }
        return "";
    }

    private static List<String> words(String text, String separator) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
    }

    private static String text(List<Integer> numbers) {
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }
}
