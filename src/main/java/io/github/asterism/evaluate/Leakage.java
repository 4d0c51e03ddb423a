package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.data.Selection;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.Labels;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What else changes when a model changes one attribute: as attributes come together in the images it learned from, so they do
 * in its translations. Judged by a classifier of attributes that was trained on real images.
 *
 * @param model its name
 * @param classifier where it comes from, and what it was trained on
 * @param attributes of the model, in its order
 * @param change for each attribute that was switched, the mean change of the probability of each, when switched on, or of its
 *     opposite, when switched off: 1 where all switches succeed, or leak; NaN where nothing was switched
 * @param accuracy share of real images in which the classifier is right about each attribute
 * @param images how many
 */
public record Leakage(
        String model, String classifier, List<String> attributes, double[][] change, double[] accuracy, int images) {
    /**
     * Switches each attribute in each image, one at a time, as {@link Labels#towards} does.
     *
     * @param table of attributes of held-out images
     * @param limit most images, evenly spread; 0 for all
     * @throws AsterismException if the model takes styles, or table or classifier lack one of its attributes
     * @throws Progress.StoppedException if the caller wants no more
     */
    public static Leakage of(Model model, Classifier classifier, Path table, int limit, Progress progress) {
        Labels labels = new Labels(model.card());
        List<String> names = model.card().domainNames();
        if (!classifier.attributes() || !classifier.domains().containsAll(names)) {
            throw new AsterismException(classifier + " tells " + classifier.domains()
                    + (classifier.attributes() ? "" : " apart as domains") + ", but the attributes " + names
                    + " are to be judged. Train one with Train Domain Classifier... on a table of them.");
        }
        List<LabelledImages.Item> items = ImageSet.spread(
                LabelledImages.open(table, new Selection(names, List.of(), null))
                        .items(),
                limit);
        double[][] sums = new double[names.size()][names.size()];
        int[] right = new int[names.size()];
        int[] switched = new int[names.size()];
        for (int i = 0; i < items.size(); i++) {
            progress.step(
                    (double) i / items.size(),
                    "Switching the attributes of " + items.get(i).file().getFileName() + ", " + (i + 1) + " of "
                            + items.size());
            add(model, labels, classifier, items.get(i), sums, right, switched, progress);
        }
        double[] accuracy = new double[names.size()];
        for (int k = 0; k < names.size(); k++) {
            accuracy[k] = (double) right[k] / items.size();
            for (int other = 0; other < names.size(); other++) {
                sums[k][other] /= switched[k]; // NaN for none
            }
        }
        return new Leakage(
                model.card().name(),
                classifier + ", trained on " + classifier.trainedOn(),
                names,
                sums,
                accuracy,
                items.size());
    }

    private static void add(
            Model model,
            Labels labels,
            Classifier classifier,
            LabelledImages.Item item,
            double[][] sums,
            int[] right,
            int[] switched,
            Progress progress) {
        Pixels pixels = Pixels.of(ImageFiles.open(item.file()));
        Normalization range = Range.AUTO.of(pixels, Progress.SILENT);
        int size = model.card().translation().size();
        Plane source = pixels.plane(0).normalized(range).squared().resized(size, size);
        float[] label = new float[item.label().length];
        double[] before = attributes(model, classifier, source);
        for (int k = 0; k < label.length; k++) {
            label[k] = item.label()[k] ? 1 : 0;
            right[k] += before[k] > 0.5 == item.label()[k] ? 1 : 0;
        }
        Numbers image = PictureBatch.of(List.of(source));
        for (int k = 0; k < label.length; k++) {
            float[] towards = labels.towards(label, k);
            if (Arrays.equals(towards, label)) {
                continue; // one of a group that is on already
            }
            switched[k]++;
            Numbers drawn = model.translate(
                    model.content(image, progress::stopped), labels.code(towards, k), progress::stopped);
            double[] after = attributes(model, classifier, Plane.of(size, size, drawn.data()));
            double sign = towards[k] > 0.5 ? 1 : -1;
            for (int other = 0; other < label.length; other++) {
                sums[k][other] += sign * (after[other] - before[other]);
            }
        }
    }

    /** Probability of each of the model's attributes. */
    private static double[] attributes(Model model, Classifier classifier, Plane picture) {
        Plane seen = picture.resized(classifier.size(), classifier.size());
        double[] all = classifier.probabilities(PictureBatch.of(List.of(seen)))[0];
        List<String> names = model.card().domainNames();
        double[] own = new double[names.size()];
        for (int k = 0; k < own.length; k++) {
            own[k] = all[classifier.domains().indexOf(names.get(k))];
        }
        return own;
    }
}
