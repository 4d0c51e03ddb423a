package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import io.github.asterism.onnx.SplitNetwork;
import io.github.asterism.onnx.StreamedNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.BooleanSupplier;

/** A trained model, ready to translate: its card with one session for each network, opened when first needed. */
public final class Model implements AutoCloseable {
    private static final int LARGE = 3 * 512 * 512; // numbers of an image

    private final Path folder;
    private final ModelCard card;
    private final NetworkFiles files;
    private final Device device;
    private final int threads;
    private final Map<String, SplitNetwork> generator = new ConcurrentHashMap<>(); // empty until first needed
    private final Map<String, OnnxSession> sessions = new ConcurrentHashMap<>(); // several may be opened at once
    private final Map<String, Classifier> classifiers = new HashMap<>();
    private final Map<Integer, Numbers> meanStyles = new HashMap<>();
    private StreamedNetwork streamed; // null until first needed
    private final LongAccumulator largest = new LongAccumulator(Math::max, 0); // image so far, in numbers

    private Model(Path folder, Device device, int threads) {
        this.folder = folder;
        this.device = device;
        this.threads = threads;
        card = ModelCard.read(folder);
        files = new NetworkFiles(folder, card);
    }

    /** Opens the model at a path, or the installed model of that name. */
    public static Model open(Path folder, Device device) {
        return open(folder, device, 0);
    }

    /** @param threads how many of the processor's threads networks may use; 0: as many as there are cores */
    public static Model open(Path folder, Device device, int threads) {
        return open(folder, device, ModelFolders.standard(), threads);
    }

    /**
     * @param folder path of the model, or its name within one of the search folders
     * @param threads how many of the processor's threads networks may use; 0: as many as there are cores
     * @throws AsterismException if there is none, or its card is damaged
     */
    public static Model open(Path folder, Device device, List<Path> searchFolders, int threads) {
        return new Model(ModelFolders.find(folder, searchFolders), device, threads);
    }

    public ModelCard card() {
        return card;
    }

    /** Where it was found. */
    public Path folder() {
        return folder;
    }

    /** How many of the processor's threads its networks may use. */
    public int threads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /**
     * Redraws images in a style.
     *
     * @param image (n, 3, h, w) in −1 to 1, h and w multiples of {@code card().translation().stride()}
     * @param style (n, S)
     * @return the size of the image
     */
    public Numbers translate(Numbers image, Numbers style) {
        return translate(image, style, () -> false);
    }

    /** The same, ended before its time if {@code stopped} says so, as {@link #content} is. */
    public Numbers translate(Numbers image, Numbers style, BooleanSupplier stopped) {
        return translate(content(image, stopped), style, stopped);
    }

    /**
     * The half of the work on source images that is the same for all styles.
     *
     * @param image (n, 3, h, w) in −1 to 1, h and w multiples of {@code card().translation().stride()}
     * @param stopped whether to end the work before its time; asked ten times a second by another thread
     * @throws io.github.asterism.Progress.StoppedException if so
     */
    public Content content(Numbers image, BooleanSupplier stopped) {
        int stride = card.translation().stride();
        long[] shape = image.shape();
        if (shape.length != 4 || shape[1] != 3 || shape[2] % stride != 0 || shape[3] % stride != 0) {
            throw new AsterismException(
                    "The model '" + card.name() + "' translates images (n, 3, height, width), height "
                            + "and width multiples of " + stride + ", not " + Arrays.toString(shape) + ".");
        }
        largest.accumulate(image.data().length);
        return new Content(shape[0], generator().first(Map.of("image", image), stopped));
    }

    /**
     * The other half: source images redrawn in a style.
     *
     * @param style (n, S)
     * @return the size of the image
     * @throws io.github.asterism.Progress.StoppedException if the work was ended before its time
     */
    public Numbers translate(Content content, Numbers style, BooleanSupplier stopped) {
        require(
                card.hasStyles() ? "a style code" : "a label",
                style,
                content.images(),
                card.translation().codeSize());
        return generator().rest(content.values(), card.codeName(), style, stopped);
    }

    /**
     * Style codes (n, S) of a domain, drawn by latent codes.
     *
     * @param latent (n, L), standard normal numbers
     * @param domain index in the card
     */
    public Numbers style(Numbers latent, int domain) {
        long n = latent.shape().length == 0 ? 0 : latent.shape()[0];
        require("a latent code", latent, n, card.styles().latentSize());
        return session("mapping_network").run(Map.of("latent", latent, "domain", OneHot.rows(card, domain, n)));
    }

    /**
     * Style codes (n, S) of reference images.
     *
     * @param image (n, 3, size, size) in −1 to 1, the size of training
     * @param domain index in the card of the domain they belong to
     */
    public Numbers styleOf(Numbers image, int domain) {
        int size = card.styles().size();
        long n = image.shape().length == 0 ? 0 : image.shape()[0];
        require("a reference image", image, n, 3, size, size);
        return session("style_encoder").run(Map.of("image", image, "domain", OneHot.rows(card, domain, n)));
    }

    /** The centre (1, S) of a domain's styles: the mean of 1,000 mapped latent codes; without styles, the domain's label. */
    public synchronized Numbers meanStyle(int domain) {
        return meanStyles.computeIfAbsent(
                domain, key -> card.hasStyles() ? MeanStyle.of(this, key) : new Labels(card).only(key));
    }

    /**
     * Logits (n, K) of the labels that images seem to have to the discriminator of a model without styles.
     *
     * @param image (n, 3, size, size) in −1 to 1
     * @return empty if the model has no discriminator
     */
    public Optional<Numbers> labels(Numbers image) {
        return files.has("discriminator")
                ? Optional.of(session("discriminator").run(Map.of("image", image)))
                : Optional.empty();
    }

    /**
     * The running network of a name such as "style_encoder".
     *
     * @throws AsterismException if its file is missing or is not the one that the card describes
     */
    public OnnxSession session(String network) {
        return sessions.computeIfAbsent(network, this::openSession);
    }

    /**
     * The generator in passes over tiles, for images of any size.
     *
     * @throws AsterismException if its file is missing, is not the one that the card describes, or was not written here
     */
    public synchronized StreamedNetwork streamed() {
        if (streamed == null) {
            streamed = StreamedNetwork.open(files.intact("generator"), device, threads, card.codeName());
        }
        return streamed;
    }

    private SplitNetwork generator() {
        return generator.computeIfAbsent("generator", this::openGenerator);
    }

    private SplitNetwork openGenerator(String name) {
        return SplitNetwork.open(files.intact(name), device, threads, card.codeName());
    }

    /** Where the model translates, CPU or CUDA. */
    public Device device() {
        return generator().device();
    }

    /** Why it translates on the processor although CUDA was not ruled out, in one line; empty if there is nothing to explain. */
    public String deviceNote() {
        return generator().deviceNote();
    }

    private OnnxSession openSession(String network) {
        return OnnxSession.open(files.intact(network), device, threads, NetworkGraphs::output);
    }

    /**
     * A domain classifier of the model, if it has one; closed with the model.
     *
     * @param network {@link ClassifierFile#COLOUR} or {@link ClassifierFile#TEXTURE}
     * @throws AsterismException if its file is missing or is not the one that the card describes
     */
    public synchronized Optional<Classifier> classifier(String network) {
        return files.has(network)
                ? Optional.of(classifiers.computeIfAbsent(network, key -> Classifier.open(files.intact(key), device)))
                : Optional.empty();
    }

    /** Whether it has translated an image above 512×512 pixels: sessions keep the memory of their largest run. */
    boolean holdsMuchMemory() {
        return largest.get() > LARGE;
    }

    private void require(String what, Numbers numbers, long... shape) {
        if (!Arrays.equals(numbers.shape(), shape)) {
            throw new AsterismException("The model '" + card.name() + "' takes " + what + " of the shape "
                    + Arrays.toString(shape) + ", not " + Arrays.toString(numbers.shape()) + ".");
        }
    }

    @Override
    public synchronized void close() {
        generator.values().forEach(SplitNetwork::close);
        generator.clear();
        sessions.values().forEach(OnnxSession::close);
        sessions.clear();
        classifiers.values().forEach(Classifier::close);
        classifiers.clear();
    }
}
