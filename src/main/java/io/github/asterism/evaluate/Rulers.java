package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import io.github.asterism.model.Classifier;
import java.util.List;

/**
 * What all methods are measured with.
 *
 * @param features sums pictures up
 * @param colour guesses domains, colours included; null without
 * @param texture guesses domains by grey texture; null without
 * @param size height and width of the models' pictures
 */
record Rulers(FeatureNetwork features, Classifier colour, Classifier texture, int size) {
    /** How many of some pictures a classifier takes for a domain; NaN if it does not know that domain. */
    static double taken(Classifier classifier, String domain, List<Plane> pictures) {
        if (classifier == null || !classifier.domains().contains(domain)) {
            return Double.NaN;
        }
        int wanted = classifier.domains().indexOf(domain);
        int side = classifier.size();
        int taken = 0;
        for (double[] guess : guesses(classifier, pictures, side)) {
            taken += Classifier.likeliest(guess) == wanted ? 1 : 0;
        }
        return taken;
    }

    /** The domain of a picture, by its index in the classifier. */
    static int guess(Classifier classifier, Plane picture) {
        return Classifier.likeliest(guesses(classifier, List.of(picture), classifier.size())[0]);
    }

    private static double[][] guesses(Classifier classifier, List<Plane> pictures, int side) {
        return classifier.probabilities(PictureBatch.of(
                pictures.stream().map(picture -> resized(picture, side)).toList()));
    }

    private static Plane resized(Plane picture, int side) {
        return picture.width() == side ? picture : picture.resized(side, side);
    }
}
