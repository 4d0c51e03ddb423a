package io.github.asterism.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.style.References;
import io.github.asterism.style.StyleFile;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.LabelTargets;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.scijava.plugin.Parameter;

/** What all translating commands ask for: a model, domains that it knows, and a style in them. */
abstract class TranslationCommand extends ModelCommand {
    private static final List<String> STYLES = List.of("mean", "random", "reference");

    @Parameter(
            persist = false,
            description = "Domain that the image comes from, noted in the result; of a model with labels those that are"
                    + " on, such as Black_Hair,Young, or none; auto has the model guess it if it can.")
    private String source = Settings.GUESS;

    @Parameter(
            persist = false,
            description =
                    "Style within the domain: its mean, a random one, or that of the reference image; or a table of"
                            + " styles that Sample Styles saved, one result for each of its styles.")
    private String style = "mean";

    @Parameter(persist = false, description = "Number that draws the random style; the same number, the same style.")
    private long seed;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            description =
                    "Image whose style is borrowed, for style=reference: a file, or the title of an open image; of a folder"
                            + " of images that of each, one result after the other.")
    private File reference;

    @Parameter(
            persist = false,
            label = "Mean of references",
            description = "Whether several reference images lend their mean style to one result: true or false.")
    private boolean referencemean;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            label = "Switch attributes",
            description = "Model with labels only, in the place of domain: labels to switch on top of the image's own,"
                    + " such as Black_Hair:on,Eyeglasses:off.")
    private String attributes = "";

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            label = "Or all labels",
            description =
                    "Model with labels only, in the place of domain: a number from 0 to 1 for each of its domains,"
                            + " such as 0,1,0,1,1, whatever the image's own are.")
    private String labels = "";

    @Override
    void prepareDialog() {
        super.prepareDialog();
        getInfo().getMutableInput("style", String.class).setChoices(STYLES);
    }

    /** Works with the model, which stays open for the next command. */
    void translate(BiConsumer<Translator, List<Target>> work) {
        if (!isGiven(domain()) && !isGiven(attributes) && !isGiven(labels) && !isFile()) {
            throw new BadValueException("domain= is missing: name one of the model's domains, or all; or switch the"
                    + " labels of a model that has them with attributes= or labels=.");
        }
        if (isGiven(attributes) && isGiven(labels)) {
            throw new BadValueException("attributes= and labels= are both given: leave one of them out.");
        }
        if (style.equals("reference") && reference == null) {
            throw new BadValueException("reference= is missing: style=reference borrows the style of an image.");
        }
        withModel((model, settings) -> {
            List<Target> targets = BadValueException.unless(() -> targets(model));
            if (!settings.source().equals(Settings.GUESS)) {
                BadValueException.unless(() -> Domains.source(settings.source(), model.card()));
            }
            work.accept(new Translator(model, settings), targets);
        });
    }

    private boolean isFile() {
        return !STYLES.contains(style);
    }

    private List<Target> targets(Model model) {
        ModelCard card = model.card();
        if (!style.equals("mean") && !card.hasStyles()) {
            throw card.noStyles();
        }
        if (isFile()) {
            return saved(card);
        }
        if (isGiven(attributes)) {
            return List.of(LabelTargets.attributes(attributes, card));
        }
        if (isGiven(labels)) {
            return List.of(LabelTargets.labels(labels, card));
        }
        return Domains.parse(domain(), card).stream().flatMap(this::targets).toList();
    }

    private Stream<Target> targets(String name) {
        return switch (style) {
            case "random" -> Stream.of(new Target.Latent(name, seed));
            case "reference" -> references(name).stream();
            default -> Stream.of(new Target.Mean(name));
        };
    }

    private List<Target> references(String name) {
        ImagePlus open = reference.exists() ? null : WindowManager.getImage(reference.getName());
        return open != null
                ? List.of(new Target.Reference(name, open))
                : References.targets(name, reference.toPath(), referencemean);
    }

    /** The saved styles, or those of the domains that are asked for. */
    private List<Target> saved(ModelCard card) {
        Path file = Path.of(style);
        if (!Files.exists(file)) {
            throw new BadValueException("style=" + style + " is none of " + String.join(", ", STYLES)
                    + ", and there is no file of that name with saved styles.");
        }
        List<String> wanted = isGiven(domain()) ? Domains.parse(domain(), card) : card.domainNames();
        List<Target> targets = StyleFile.read(file).stream()
                .filter(entry -> wanted.contains(
                        card.domainNames().get(card.domain(entry.style().domain()))))
                .map(StyleFile.Entry::target)
                .toList();
        if (targets.isEmpty()) {
            throw new BadValueException("style=" + style + " holds no style of domain=" + domain()
                    + ". Leave domain= out, or name another.");
        }
        return targets;
    }

    @Override
    String statedSource() {
        return isGiven(source) ? source.strip() : Settings.GUESS;
    }
}
