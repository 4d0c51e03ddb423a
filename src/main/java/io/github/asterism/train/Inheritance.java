package io.github.asterism.train;

import io.github.asterism.Names;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What new networks take over from a base: the weights of the same place and shape, and what belongs to a domain by the
 * domain's name. All else begins afresh. At another image size StarGAN v2's networks gain or lose their outermost levels.
 */
final class Inheritance {
    private static final Pattern HEAD = Pattern.compile("unshared\\.(\\d+)\\.(.*)");
    private static final Pattern LEVEL = Pattern.compile("(encode|main|shared)\\.(\\d+)\\.(.*)");

    private final Base base;
    private final GeneratorOptions options;
    private final List<String> labels; // simplified
    private final List<String> baseLabels;
    private final List<String> code; // what each number of StarGAN's code means
    private final List<String> baseCode;
    private final Initialized.Kind init;
    private final long seed;
    private final int levels; // more than the base has, of StarGAN v2
    private final List<String> notes = new ArrayList<>();

    /**
     * @param options sizes of the new networks, of the base's family
     * @param domains of the new networks
     * @param init how that begins which the base has not
     */
    Inheritance(Base base, GeneratorOptions options, List<ModelCard.Domain> domains, Initialized.Kind init, long seed) {
        this.base = base;
        this.options = options;
        this.init = init;
        this.seed = seed;
        labels = simplified(domains);
        baseLabels = simplified(base.domains());
        code = code(labels, domains);
        baseCode = code(baseLabels, base.domains());
        levels = options instanceof StarGanOptions
                ? 0
                : Integer.numberOfTrailingZeros(options.size())
                        - Integer.numberOfTrailingZeros(base.options().size());
        note("new", domains, baseLabels);
        note("left out", base.domains(), labels);
    }

    private void note(String what, List<ModelCard.Domain> domains, List<String> others) {
        List<String> names = domains.stream()
                .map(ModelCard.Domain::name)
                .filter(name -> !others.contains(Names.simplified(name)))
                .toList();
        if (!names.isEmpty()) {
            notes.add(what + ": " + String.join(", ", names));
        }
    }

    private static List<String> simplified(List<ModelCard.Domain> domains) {
        return domains.stream().map(domain -> Names.simplified(domain.name())).toList();
    }

    private static List<String> code(List<String> labels, List<ModelCard.Domain> domains) {
        List<String> code = new ArrayList<>(labels);
        List<String> sets =
                domains.stream().map(ModelCard.Domain::dataSet).distinct().toList();
        if (sets.size() > 1) {
            sets.forEach(set -> code.add("data set " + set));
        }
        return code;
    }

    /** The state that the new training begins with. */
    RunState state() {
        Map<String, Map<String, Numbers>> weights = new LinkedHashMap<>();
        Map<String, Map<String, Numbers>> averages = new LinkedHashMap<>();
        networks().forEach((network, built) -> {
            if (base.weights().containsKey(network)) {
                Map<String, Numbers> fresh =
                        WeightShapes.draw(empty -> built.accept(new Initialized(empty, init)), seed);
                weights.put(network, taken(network, fresh, base.weights().get(network), true));
                if (base.averages().containsKey(network)) {
                    averages.put(network, taken(network, fresh, base.averages().get(network), false));
                }
            } else {
                notes.add("the " + network + " is new");
            }
        });
        return new RunState(0, 0, 1, weights, averages, Map.of());
    }

    /** What is not taken over as it is, for a person; {@link #state} completes it. */
    List<String> notes() {
        return notes;
    }

    private Map<String, Consumer<Weights>> networks() {
        Map<String, Consumer<Weights>> networks = new LinkedHashMap<>();
        if (options instanceof StarGanOptions sizes) {
            networks.put(StarGanNetworks.GENERATOR, weights -> new StarGan.Generator(weights, sizes));
            networks.put(StarGanNetworks.DISCRIMINATOR, weights -> new StarGan.Discriminator(weights, sizes));
        } else if (options instanceof StarGanV2Options sizes) {
            networks.put(StarGanV2Networks.GENERATOR, weights -> new StarGanV2.Generator(weights, sizes));
            networks.put(StarGanV2Networks.MAPPING, weights -> new StarGanV2.MappingNetwork(weights, sizes));
            networks.put(StarGanV2Networks.ENCODER, weights -> new StarGanV2.StyleEncoder(weights, sizes));
            networks.put(StarGanV2Networks.DISCRIMINATOR, weights -> new StarGanV2.Discriminator(weights, sizes));
        }
        return networks;
    }

    private Map<String, Numbers> taken(
            String network, Map<String, Numbers> fresh, Map<String, Numbers> old, boolean noted) {
        Map<String, Numbers> taken = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        fresh.forEach((path, numbers) -> {
            Numbers known = old.get(inBase(network, path));
            Numbers mixed = mixed(network, path, numbers, known);
            taken.put(path, mixed);
            if (mixed == numbers && !HEAD.matcher(path).matches()) {
                unknown.add(path);
            }
        });
        if (noted && !unknown.isEmpty()) {
            notes.add(unknown.size() + " of " + fresh.size() + " weights of the " + network + " are new, the first "
                    + unknown.get(0));
        }
        return taken;
    }

    /** Where the base has what stands at a path in the new network. */
    private String inBase(String network, String path) {
        Matcher head = HEAD.matcher(path);
        if (head.matches()) {
            int old = baseLabels.indexOf(labels.get(Integer.parseInt(head.group(1))));
            return "unshared." + old + "." + head.group(2);
        }
        Matcher level = LEVEL.matcher(path);
        boolean moves = levels != 0 && !network.equals(StarGanV2Networks.MAPPING) && level.matches();
        if (moves && (level.group(1).equals("encode") || !level.group(2).equals("0"))) {
            int old = Integer.parseInt(level.group(2)) - levels;
            return level.group(1) + "." + old + "." + level.group(3);
        }
        return path;
    }

    private Numbers mixed(String network, String path, Numbers fresh, Numbers old) {
        if (old == null) {
            return fresh;
        }
        if (options instanceof StarGanOptions) {
            if (network.equals(StarGanNetworks.GENERATOR) && path.equals(StarGanNetworks.FIRST)) {
                return byName(fresh, old, 1, 3, code, baseCode);
            }
            if (path.equals("conv2.weight")) {
                return byName(fresh, old, 0, 0, labels, baseLabels);
            }
        } else if (network.equals(StarGanV2Networks.DISCRIMINATOR) && path.startsWith(judgement() + ".")) {
            return byName(fresh, old, 0, 0, labels, baseLabels);
        }
        return Arrays.equals(fresh.shape(), old.shape()) ? old : fresh;
    }

    /** The last layer of StarGAN v2's discriminator, which has an output for each domain. */
    private String judgement() {
        return "main." + (((StarGanV2Options) options).trunkHalvings() + 4);
    }

    /**
     * Takes the slices of an axis that have a name in both.
     *
     * @param axis 0 or 1
     * @param common slices before those with names, which both have
     */
    private static Numbers byName(
            Numbers fresh, Numbers old, int axis, int common, List<String> names, List<String> oldNames) {
        long[] shape = fresh.shape().clone();
        shape[axis] = old.shape()[axis];
        if (!Arrays.equals(shape, old.shape())) {
            return fresh;
        }
        float[] mixed = fresh.data().clone();
        int slice = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            slice *= (int) shape[i];
        }
        int count = (int) fresh.shape()[axis];
        int oldCount = (int) old.shape()[axis];
        int rows = mixed.length / (count * slice);
        for (int i = 0; i < count; i++) {
            int from = i < common ? i : common + oldNames.indexOf(names.get(i - common));
            if (i >= common && from < common) {
                continue; // the base does not know it
            }
            for (int row = 0; row < rows; row++) {
                System.arraycopy(old.data(), (row * oldCount + from) * slice, mixed, (row * count + i) * slice, slice);
            }
        }
        return new Numbers(fresh.shape(), mixed);
    }
}
