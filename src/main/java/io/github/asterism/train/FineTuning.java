package io.github.asterism.train;

import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a training begins with that does not begin from nothing.
 *
 * @param base trained networks; null to begin from nothing
 * @param frozen networks, or parts of the generator such as encode, that do not learn
 * @param discriminatorSteps first steps, in which the discriminator learns alone
 */
public record FineTuning(Base base, List<String> frozen, long discriminatorSteps) {
    /** From nothing. */
    public static final FineTuning NONE = new FineTuning(null, List.of(), 0);

    public FineTuning {
        frozen = List.copyOf(frozen);
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
        return new FineTuning(base, parts, discriminatorSteps);
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
        }
        return identity;
    }
}
