package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Names;
import io.github.asterism.Progress;
import io.github.asterism.model.CheckpointImport;
import io.github.asterism.model.ImportRequest;
import io.github.asterism.model.LabelLayout;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.Sha256;
import io.github.asterism.model.TrainedNetworks;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.NetworkOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.StyleGanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Trained networks that another training begins with.
 *
 * @param name file or folder with twelve digits of its hash: the parent that a card names
 * @param options sizes of the networks
 * @param domains in the order of the networks' outputs
 * @param weights network name → weight path → numbers; without a discriminator where it was not kept
 * @param averages the same of the moving averages
 */
public record Base(
        String name,
        NetworkOptions options,
        List<ModelCard.Domain> domains,
        Map<String, Map<String, Numbers>> weights,
        Map<String, Map<String, Numbers>> averages) {
    private static final int DIGITS = 12;
    private static final String GENERATOR = StarGanV2Networks.GENERATOR;

    /**
     * Reads a model folder (or the installed model of that name), a checkpoint of Asterism's or the folder of a run's
     * checkpoints, or a checkpoint that was trained with PyTorch.
     *
     * @param names of the domains in the order of training, for a PyTorch checkpoint, which does not know them
     * @throws AsterismException if there is no such thing, or it is damaged
     */
    public static Base open(Path path, List<String> names, Progress progress) {
        try {
            if (Files.isRegularFile(path)) {
                return CheckpointFolder.isCheckpoint(path) ? ofRun(path) : ofPyTorch(path, names, progress);
            }
            Optional<Path> newest = CheckpointFolder.newestIn(path);
            if (newest.isPresent()) {
                return ofRun(newest.get());
            }
            TrainedNetworks model = TrainedNetworks.read(path);
            String hash = Sha256.ofText(model.card().hashes().toString());
            return ofModel(named(path, hash), model);
        } catch (IOException e) {
            throw new AsterismException("base=" + path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Whether all of some domains are among those it has learnt. */
    public boolean knows(List<String> labels) {
        Set<String> known =
                domains.stream().map(domain -> Names.simplified(domain.name())).collect(Collectors.toSet());
        return labels.stream().map(Names::simplified).allMatch(known::contains);
    }

    private static String named(Path path, String hash) {
        return path.toAbsolutePath().normalize().getFileName() + "@" + hash.substring(0, DIGITS);
    }

    private static Base ofModel(String name, TrainedNetworks model) {
        return new Base(name, model.card().options(), model.card().domains(), model.networks(), model.networks());
    }

    private static Base ofPyTorch(Path file, List<String> names, Progress progress) throws IOException {
        LabelLayout layout = new LabelLayout(names, List.of(), "");
        ImportRequest request = new ImportRequest(file, Optional.empty(), layout, 0, null);
        return ofModel(named(file, Sha256.of(file)), CheckpointImport.read(request, progress));
    }

    private static Base ofRun(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(file);
        Map<String, String> facts = checkpoint.facts();
        RunState state = RunState.of(checkpoint);
        List<ModelCard.Domain> domains = Arrays.stream(
                        facts.getOrDefault("domains", "").split(","))
                .map(name -> new ModelCard.Domain(name, "colour", ""))
                .toList();
        Map<String, Map<String, long[]>> shapes = new LinkedHashMap<>();
        state.weights().forEach((network, weights) -> shapes.put(network, Numbers.shapes(weights)));
        NetworkOptions options =
                switch (facts.getOrDefault("recipe", "")) {
                    case StarGanV2Options.FAMILY -> starGanV2(shapes, facts);
                    case StarGanOptions.FAMILY -> starGan(shapes, facts, domains.size());
                    case DcganOptions.FAMILY -> dcgan(shapes, facts);
                    case ProgressiveGanOptions.FAMILY -> ProgressiveGanOptions.of(shapes.get(GENERATOR));
                    case StyleGanOptions.FAMILY -> styleGan(state.weights().get(GENERATOR));
                    default ->
                        throw new AsterismException("base=" + file + " is a checkpoint of a training that makes no"
                                + " images. Give one of a model's.");
                };
        return new Base(named(file, Sha256.of(file)), options, domains, state.weights(), state.averages());
    }

    private static StarGanV2Options starGanV2(Map<String, Map<String, long[]>> shapes, Map<String, String> facts) {
        StarGanV2Options read = StarGanV2Options.of(shapes, 0);
        return new StarGanV2Options(
                read.size(),
                read.domains(),
                read.width(),
                read.maxWidth(),
                read.styleSize(),
                read.latentSize(),
                read.hidden(),
                0,
                Boolean.parseBoolean(facts.get("smooth")));
    }

    private static DcganOptions dcgan(Map<String, Map<String, long[]>> shapes, Map<String, String> facts) {
        DcganOptions read = DcganOptions.of(shapes.get(GENERATOR), shapes.get(StarGanV2Networks.DISCRIMINATOR));
        return new DcganOptions(
                read.size(),
                read.channels(),
                read.latentSize(),
                read.width(),
                read.criticWidth(),
                DcganOptions.Norm.valueOf(facts.get("norm")));
    }

    private static StyleGanOptions styleGan(Map<String, Numbers> weights) {
        Map<String, Map<String, Numbers>> networks = SynthesisNetworks.parts(weights);
        return StyleGanOptions.of(
                Numbers.shapes(networks.get(SynthesisNetworks.MAPPING)), Numbers.shapes(networks.get(GENERATOR)));
    }

    private static StarGanOptions starGan(
            Map<String, Map<String, long[]>> shapes, Map<String, String> facts, int labels) {
        Map<String, long[]> generator = shapes.get(StarGanNetworks.GENERATOR);
        int masks = (int) generator.get(StarGanNetworks.FIRST)[1] - 3 - labels;
        StarGanOptions read = StarGanOptions.of(
                generator,
                shapes.get(StarGanNetworks.DISCRIMINATOR),
                Integer.parseInt(facts.get("size")),
                Math.max(1, masks));
        return new StarGanOptions(
                read.size(),
                read.domains(),
                read.dataSets(),
                read.width(),
                read.blocks(),
                Upsampling.valueOf(facts.get("upsampling").toUpperCase(Locale.ROOT)),
                read.criticWidth(),
                read.criticMost(),
                read.depth(),
                Norm.valueOf(facts.get("norm").toUpperCase(Locale.ROOT)));
    }

    /** Whether its discriminator goes on as well; else a fresh one must first learn what real images look like. */
    public boolean hasDiscriminator() {
        return weights.containsKey(StarGanV2Networks.DISCRIMINATOR);
    }

    /** Names of the domains, in order. */
    List<String> domainNames() {
        return domains.stream().map(ModelCard.Domain::name).toList();
    }
}
