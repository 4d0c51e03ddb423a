package io.github.asterism.command;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.model.OpenModels;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.Format;
import io.github.asterism.translate.Mode;
import io.github.asterism.translate.Scale;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Storage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.scijava.plugin.Parameter;

/** What all commands ask for that redraw images: a model, domains that it knows, and how to read and keep pixels. */
abstract class ModelCommand extends MacroCommand {
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
            choices = {"auto", "stack", "plane", "range", "percentile"},
            description =
                    "What is black and white of the image, if range= does not say it: auto is 0 and 255 of 8 bits,"
                            + " else stack: what 0.1 % of all pixels of the stack lie below and above; plane, of each plane its"
                            + " own, so that stacks may flicker; range, the lowest and the highest value; percentile, other"
                            + " shares. All but auto hold for 8 bits too. Results are mapped back the same way.")
    private String normalize = "auto";

    @Parameter(
            persist = false,
            description =
                    "Percent of the pixels, for normalize=percentile and plane, that are black, and those that are"
                            + " not beyond white.")
    private String percentile = "0.1,99.9";

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

    @Parameter(
            persist = false,
            choices = {"auto", "whole", "exact", "local", "frozen"},
            description =
                    "What images are drawn with the statistics of: whole, all of it in one go; exact, the same tile"
                            + " by tile without seams; local, of what surrounds a place, for uneven stain; frozen, of another"
                            + " image; auto is whole up to 2048 x 2048 pixels, exact above.")
    private String mode = "auto";

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            description = "Image whose statistics all others are drawn with, for mode=frozen.")
    private File statistics;

    @Parameter(
            persist = false,
            description =
                    "How many times as wide and high images are drawn as they are, such as 0.5, and then brought back"
                            + " to their size; auto brings their pixels to the size that the model was trained with, where both"
                            + " are known and differ by more than a tenth; none draws them as they are.")
    private String scale = "none";

    @Parameter(
            persist = false,
            min = "0",
            description = "Side of the tiles of large images in pixels, which does not change the result; 0 for what"
                    + " memory allows.")
    private int tile;

    @Override
    void prepareDialog() {
        if (model == null) {
            ModelFolders.first().ifPresent(folder -> model = folder.toFile());
            offerDomains();
        }
        atTheEnd(
                "truncation",
                "range",
                "normalize",
                "percentile",
                "scale",
                "device",
                "format",
                "mode",
                "statistics",
                "tile",
                "threads"); // seldom changed
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
    final void withModel(BiConsumer<Model, Settings> work) {
        Settings settings = BadValueException.unless(this::settings);
        try (OpenModels.Loan loan = OpenModels.ofThisProgram().borrow(model.toPath(), Device.parse(device), threads)) {
            loan.model().card().translation(); // says what it is if it is none
            loan.warmUp();
            work.accept(loan.model(), settings);
        }
    }

    /** What was asked for in the key domain. */
    final String domain() {
        return domain == null ? "" : domain;
    }

    private Settings settings() {
        Format kept = format.equals("same") ? Format.AUTO : Format.FLOAT32;
        Range asked = Range.parse(range, normalize, percentile);
        return new Settings(
                asked,
                truncation,
                kept,
                statedSource(),
                Mode.parse(mode),
                tile,
                Scale.parse(scale),
                Optional.ofNullable(statistics).map(File::toPath),
                storage());
    }

    /** How slides are to be kept. */
    Storage storage() {
        return Storage.DEFAULT;
    }

    /** What the image is stated to be. */
    String statedSource() {
        return Settings.GUESS;
    }
}
