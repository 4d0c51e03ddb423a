package io.github.asterism.command;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.model.OpenModels;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.Format;
import io.github.asterism.translate.LabelTargets;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.scijava.plugin.Parameter;

/** What all translating commands ask for: a model, domains that it knows, and a style in them. */
abstract class TranslationCommand extends MacroCommand {
    private static final String ALL = "all";

    @Parameter(
            style = "directory",
            persist = false,
            autoFill = false,
            callback = "offerDomains",
            description = "Folder of the model, or the name of an installed one.")
    private File model;

    // Not required, as labels may take its place.
    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            description = "Domain to translate to: one of the model's, several with commas between them, or all. An"
                    + " attribute is switched to what the image is not.")
    private String domain = "";

    @Parameter(
            persist = false,
            description = "Domain that the image comes from, noted in the result; of a model with labels those that are"
                    + " on, such as Black_Hair,Young, or none; auto has the model guess it if it can.")
    private String source = Settings.GUESS;

    @Parameter(
            persist = false,
            choices = {"mean", "random", "reference"},
            description = "Style within the domain: its mean, a random one, or that of the reference image.")
    private String style = "mean";

    @Parameter(persist = false, description = "Number that draws the random style; the same number, the same style.")
    private long seed;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            description = "Image file whose style is borrowed, for style=reference.")
    private File reference;

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

    @Parameter(
            persist = false,
            min = "0",
            max = "2",
            description = "How far random styles stray: 0 is the mean style, 1 what was learned.")
    private double truncation = 1;

    @Parameter(
            persist = false,
            description =
                    "Darkest and brightest value of the image, such as 0,4095; auto reads them off the image, unless the"
                            + " model was trained with a range of its own.")
    private String range = "auto";

    @Parameter(
            persist = false,
            choices = {"auto", "cpu", "cuda", "cuda-tf32"},
            description = "Where to compute; auto takes the graphics card if it works.")
    private String device = "auto";

    @Parameter(
            persist = false,
            choices = {"same", "float32"},
            description = "Pixels of the result: as the source's, or neither rounded nor clamped.")
    private String format = "same";

    @Parameter(
            persist = false,
            min = "0",
            description = "How many threads of the processor to use, and so many planes at once; 0 for all.")
    private int threads;

    @Override
    void prepareDialog() {
        if (model == null) {
            ModelFolders.first().ifPresent(folder -> model = folder.toFile());
            offerDomains();
        }
    }

    /** Offers the domains that the chosen model knows. */
    protected void offerDomains() {
        if (!isInteractive() || model == null) {
            return;
        }
        List<String> offered = new ArrayList<>(domains());
        if (offered.isEmpty()) {
            return; // somebody is still typing the folder's name
        }
        offered.add(ALL);
        getInfo().getMutableInput("domain", String.class).setChoices(offered);
        if (!offered.contains(domain)) {
            domain = offered.get(0);
        }
    }

    private List<String> domains() {
        try (Model opened = Model.open(model.toPath(), Device.CPU)) {
            return opened.card().domainNames();
        } catch (AsterismException e) {
            return List.of(); // the run will say what is wrong with it
        }
    }

    /** Works with the model, which stays open for the next command. */
    void translate(BiConsumer<Translator, List<Target>> work) {
        Settings settings = BadValueException.unless(this::settings);
        if (!isGiven(domain) && !isGiven(attributes) && !isGiven(labels)) {
            throw new BadValueException("domain= is missing: name one of the model's domains, or all; or switch the"
                    + " labels of a model that has them with attributes= or labels=.");
        }
        if (isGiven(attributes) && isGiven(labels)) {
            throw new BadValueException("attributes= and labels= are both given: leave one of them out.");
        }
        if (style.equals("reference") && reference == null) {
            throw new BadValueException("reference= is missing: style=reference borrows the style of an image.");
        }
        try (OpenModels.Loan loan = OpenModels.ofThisProgram().borrow(model.toPath(), Device.parse(device), threads)) {
            loan.warmUp();
            Model opened = loan.model();
            List<Target> targets = BadValueException.unless(() -> targets(opened.card()));
            if (!settings.source().equals(Settings.GUESS)) {
                BadValueException.unless(() -> Domains.source(settings.source(), opened.card()));
            }
            work.accept(new Translator(opened, settings), targets);
        }
    }

    private List<Target> targets(ModelCard card) {
        if (!style.equals("mean") && !card.hasStyles()) {
            throw card.noStyles();
        }
        if (isGiven(attributes)) {
            return List.of(LabelTargets.attributes(attributes, card));
        }
        if (isGiven(labels)) {
            return List.of(LabelTargets.labels(labels, card));
        }
        return Domains.parse(domain, card).stream().map(this::target).toList();
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    private Settings settings() {
        Format kept = format.equals("same") ? Format.AUTO : Format.FLOAT32;
        return new Settings(Range.parse(range), truncation, kept, source.isBlank() ? Settings.GUESS : source.strip());
    }

    private Target target(String name) {
        return switch (style) {
            case "random" -> new Target.Latent(name, seed);
            case "reference" -> new Target.Reference(name, reference.toPath());
            default -> new Target.Mean(name);
        };
    }
}
