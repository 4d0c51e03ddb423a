package io.github.asterism.train;

import io.github.asterism.net.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training run stands: what a checkpoint holds, in the form that networks and optimizers take.
 *
 * @param step number of steps done
 * @param seconds they took
 * @param rate factor of all learning rates besides the schedule's: 1, or ½ once the training has fallen apart
 * @param weights network → weight path → numbers
 * @param averages the same of the moving averages
 * @param moments of the optimizers: network/weight path/… → numbers
 */
record RunState(
        long step,
        double seconds,
        double rate,
        Map<String, Map<String, Numbers>> weights,
        Map<String, Map<String, Numbers>> averages,
        Map<String, Numbers> moments) {

    /** What a checkpoint calls the factor, unless it is 1. */
    static final String RATE = "rate";

    /** The same with slower learning. */
    RunState slower() {
        return new RunState(step, seconds, rate / 2, weights, averages, moments);
    }

    /** The state in a checkpoint; that of a fresh run for null. */
    static RunState of(Checkpoint checkpoint) {
        if (checkpoint == null) {
            return new RunState(0, 0, 1, Map.of(), Map.of(), Map.of());
        }
        Map<String, Map<String, Numbers>> weights = new LinkedHashMap<>();
        Map<String, Map<String, Numbers>> averages = new LinkedHashMap<>();
        Map<String, Numbers> moments = new LinkedHashMap<>();
        checkpoint.numbers().forEach((name, numbers) -> {
            String[] pieces = name.split("/", 3); // part, network, path
            switch (pieces[0]) {
                case "weights" -> put(weights, pieces, numbers);
                case "averages" -> put(averages, pieces, numbers);
                default -> moments.put(pieces[1] + "/" + pieces[2], numbers);
            }
        });
        long step = Long.parseLong(checkpoint.facts().get("step"));
        double seconds = Double.parseDouble(checkpoint.facts().getOrDefault("seconds", "0"));
        double rate = Double.parseDouble(checkpoint.facts().getOrDefault(RATE, "1"));
        return new RunState(step, seconds, rate, weights, averages, moments);
    }

    private static void put(Map<String, Map<String, Numbers>> networks, String[] pieces, Numbers numbers) {
        networks.computeIfAbsent(pieces[1], key -> new LinkedHashMap<>()).put(pieces[2], numbers);
    }

    /** What is kept for one network: path → numbers, of network/path → numbers. */
    static Map<String, Numbers> under(String network, Map<String, Numbers> all) {
        String prefix = network + "/";
        Map<String, Numbers> own = new LinkedHashMap<>();
        all.forEach((name, numbers) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), numbers);
            }
        });
        return own;
    }

    /** Everything under its name in a checkpoint. */
    static Map<String, Numbers> named(
            Map<String, Map<String, Numbers>> weights,
            Map<String, Map<String, Numbers>> averages,
            Map<String, Numbers> moments) {
        Map<String, Numbers> numbers = new LinkedHashMap<>();
        collect("weights", weights, numbers);
        collect("averages", averages, numbers);
        moments.forEach((name, value) -> numbers.put("moments/" + name, value));
        return numbers;
    }

    private static void collect(String part, Map<String, Map<String, Numbers>> networks, Map<String, Numbers> numbers) {
        networks.forEach((network, weights) ->
                weights.forEach((path, value) -> numbers.put(part + "/" + network + "/" + path, value)));
    }
}
