package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.data.LabelledImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a training run is asked for. The names of the parts are the keys of macros and command line.
 *
 * @param data images with their labels
 * @param output model folder to write; checkpoints go into a folder beside it, see {@link RecipeSettings#checkpointsSuffix}
 * @param resume whether to continue from the newest checkpoint, if there is one
 * @param checkpointEvery steps between checkpoints
 * @param previewEvery steps between previews, see {@link Previews}; 0 for none
 * @param threads of the processor; 0 leaves the choice to the engine
 * @param size height and width to which training images are brought, pixels
 * @param turns whether images may be turned by quarters and flipped upside down
 * @param batch images in a batch
 * @param steps how many to do in all
 * @param decay share of the steps, at the end, over which the learning rates fall linearly to 0
 * @param seed of initialization, batches and latent codes
 * @param validation folder like {@code data} of images that training does not see, by which it is judged; or null
 * @param scoreEvery steps between judgements
 * @param recipe networks, rates and loss weights
 * @param start what the networks begin with
 * @param distortion of what a discriminator sees
 * @param accumulate batches of which an update follows the mean gradient; for translation models
 */
public record TrainingSettings(
        TrainingImages data,
        Path output,
        boolean resume,
        long checkpointEvery,
        long previewEvery,
        int threads,
        int size,
        boolean turns,
        int batch,
        long steps,
        double decay,
        long seed,
        Path validation,
        long scoreEvery,
        RecipeSettings recipe,
        FineTuning start,
        DistortionSettings distortion,
        int accumulate) {

    /** From nothing, without previews, and without what only few images or little memory ask for. */
    public TrainingSettings(
            TrainingImages data,
            Path output,
            boolean resume,
            long checkpointEvery,
            int threads,
            int size,
            boolean turns,
            int batch,
            long steps,
            double decay,
            long seed,
            Path validation,
            long scoreEvery,
            RecipeSettings recipe) {
        this(
                data,
                output,
                resume,
                checkpointEvery,
                0,
                threads,
                size,
                turns,
                batch,
                steps,
                decay,
                seed,
                validation,
                scoreEvery,
                recipe,
                FineTuning.NONE,
                DistortionSettings.NONE,
                1);
    }

    public TrainingSettings {
        require(steps >= 1, "steps", steps, "at least 1");
        require(batch >= 1, "batch", batch, "at least 1, better 8");
        require(scoreEvery >= 1, "scoreevery", scoreEvery, "at least 1");
        require(checkpointEvery >= 1, "checkpointevery", checkpointEvery, "at least 1");
        require(previewEvery >= 0, "previewevery", previewEvery, "0 for no previews, or more");
        require(threads >= 0, "threads", threads, "0 for automatic, or more");
        recipe.requireUsable(size);
        require(decay >= 0 && decay <= 1, "decay", decay, "between 0 and 1");
        require(accumulate >= 1, "accumulate", accumulate, "at least 1");
    }

    private static void require(boolean good, String key, Number value, String expected) {
        if (!good) {
            throw new AsterismException(key + "=" + value + ": give " + expected + ".");
        }
    }

    /** Name of the data for people: that of the folder, and of its parent where it is just a part of a set. */
    String dataName() {
        return data.places().stream().map(LabelledImages::nameOf).collect(Collectors.joining(" + "));
    }

    /** The same of the images that training does not see. */
    String validationName() {
        return LabelledImages.nameOf(validation);
    }

    /** The images that training does not see, of the same labels; if they are a table, with the same attributes. */
    TrainingImages heldOut() {
        if (data.together() != null) {
            return TrainingImages.of(validation).with(data.reading()).together(data.together());
        }
        return Files.isRegularFile(validation)
                ? new TrainingImages(List.of(validation), data.selection(), data.reading())
                : TrainingImages.of(validation).with(data.reading());
    }

    /**
     * Size in µm of a pixel as the networks see it: that of the images, as stated or read off them, times their shrinking.
     *
     * @return NaN if it is not known, or the images are shrunk each in its own way
     */
    double pixelSize(DataSet images) {
        Reading reading = data.reading();
        double own = reading.pixelSize() > 0 ? reading.pixelSize() : images.pixelSize();
        double side = reading.crop() > 0 ? reading.crop() : images.commonSide();
        return own * side / size;
    }

    /** Factor of the learning rates at a step. */
    double rateAt(long step) {
        double left = (double) (steps - step) / steps;
        return decay == 0 ? 1 : Math.min(1, left / decay);
    }

    /**
     * What must be the same when a run is continued.
     *
     * @param score by which the state to publish is chosen, or null
     */
    Map<String, String> identity(ModelScore score) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("recipe", recipe.name());
        identity.put("steps", "" + steps);
        identity.put("size", "" + size);
        identity.put("batch", "" + batch);
        identity.put("seed", "" + seed);
        identity.put("turns", "" + turns);
        identity.putAll(recipe.identity());
        identity.putAll(start.identity());
        if (score != null) {
            identity.put("judge", score.name());
            identity.put("scoreevery", "" + scoreEvery);
            if (validation != null) {
                identity.put(DataSet.VALIDATION, validationName());
            }
        }
        identity.put("decay", "" + decay);
        identity.putAll(data.reading().identity());
        identity.putAll(distortion.identity());
        if (accumulate > 1) {
            identity.put("accumulate", "" + accumulate); // one batch goes without saying, as in earlier runs
        }
        return identity;
    }
}
