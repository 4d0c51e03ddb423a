package io.github.asterism.train;

import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a training begins with that does not begin from nothing.
 *
 * @param base trained networks; null to begin from nothing
 * @param frozen networks, or parts of the generator such as encode, that do not learn
 * @param discriminatorSteps first steps, in which the discriminator learns alone
 * @param newShare how often a domain that the base does not know is drawn, 0 to 1; 0 draws all domains alike
 */
public record FineTuning(Base base, List<String> frozen, long discriminatorSteps, double newShare) {
    /** From nothing. */
    public static final FineTuning NONE = new FineTuning(null, List.of(), 0, 0);

    public FineTuning {
        frozen = List.copyOf(frozen);
        if (!(newShare >= 0 && newShare < 1)) {
            throw new AsterismException("newshare=" + newShare + ": give at least 0, and less than 1.");
        }
        if (base == null && !frozen.isEmpty()) {
            throw new AsterismException(
                    "freeze=" + String.join(",", frozen)
                            + " keeps weights as they are, but without base= they are random. Give base=, or leave freeze= out.");
        }
        for (String part : frozen) {
            boolean known = base.weights().entrySet().stream().anyMatch(network -> network.getValue().keySet().stream()
                    .anyMatch(path -> matches(part, network.getKey(), path)));
            if (!known) {
                throw new AsterismException("freeze=" + part + ": the base has no such part. Give networks, "
                        + String.join(", ", base.weights().keySet()) + ", or parts of the generator, such as "
                        + String.join(", ", parts(base)) + ".");
            }
        }
    }

    /** Reads a list with commas in between. */
    public static FineTuning of(Base base, String freeze, long discriminatorSteps) {
        List<String> parts = freeze.isBlank()
                ? List.of()
                : Arrays.stream(freeze.split(",")).map(String::strip).toList();
        return new FineTuning(base, parts, discriminatorSteps, 0);
    }

    /** The same with domains drawn that the base does not know, so often. */
    public FineTuning with(double share) {
        return new FineTuning(base, frozen, discriminatorSteps, base == null ? 0 : share);
    }

    /** Which of some domains are drawn more often than others, counted from 0; none if the base knows all or none of them. */
    List<Integer> preferred(List<String> domains) {
        if (base == null || newShare == 0) {
            return List.of();
        }
        List<Integer> fresh = IntStream.range(0, domains.size())
                .filter(i -> !base.knows(List.of(domains.get(i))))
                .boxed()
                .toList();
        return fresh.size() == domains.size() ? List.of() : fresh;
    }

    static AsterismException otherFamily(Base base, String wanted) {
        return new AsterismException(
                "base=" + base.name() + " is a " + base.options().family() + ", not a " + wanted
                        + ". Use the command that trains such networks, or another base.");
    }

    private static List<String> parts(Base base) {
        return base.weights().get(StarGanV2Networks.GENERATOR).keySet().stream()
                .map(path -> path.split("\\.")[0])
                .distinct()
                .toList();
    }

    private static boolean matches(String part, String network, String path) {
        return part.equals(network)
                || network.equals(StarGanV2Networks.GENERATOR) && path.startsWith(part + ".")
                || (network + "." + path).startsWith(part + ".");
    }

    /** Which weights of a network stay as they are, by their paths. */
    Predicate<String> frozen(String network) {
        return path -> frozen.stream().anyMatch(part -> matches(part, network, path));
    }

    /** Whether the discriminator learns alone in a step. */
    boolean discriminatorOnly(long step) {
        return step < discriminatorSteps;
    }

    /** What must be the same when a run is continued, and what the card tells of the parent. */
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        if (base != null) {
            identity.put("parent", base.name());
            identity.put("frozen", String.join(",", frozen));
            identity.put("discriminator's first steps", "" + discriminatorSteps);
            if (newShare > 0) {
                identity.put("new domains' share", "" + newShare);
            }
        }
        return identity;
    }
}
