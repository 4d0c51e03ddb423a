package io.github.asterism.translate;

import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import java.util.Locale;
import java.util.Optional;

/**
 * The domain that a source image comes from.
 *
 * @param name as the model's card writes it
 * @param origin how it is known, for people: "stated", "guessed, probability 0.97"
 */
record SourceDomain(String name, String origin) {
    /**
     * As stated, else as the model's classifier guesses by the middle of the first plane.
     *
     * @return empty if nothing is stated and the model has no classifier
     * @throws io.github.asterism.AsterismException if the model does not know the stated domain
     */
    static Optional<SourceDomain> of(Model model, Settings settings, Pixels pixels, Normalization range) {
        if (!settings.source().equals(Settings.GUESS)) {
            int index = model.card().domain(settings.source());
            return Optional.of(new SourceDomain(model.card().domainNames().get(index), "stated"));
        }
        return model.classifier(ClassifierFile.COLOUR).map(classifier -> guess(classifier, pixels, range));
    }

    private static SourceDomain guess(Classifier classifier, Pixels pixels, Normalization range) {
        int size = classifier.size();
        Plane picture = pixels.plane(0).normalized(range).squared().resized(size, size);
        double[] chances = classifier.probabilities(Numbers.of(picture.joined(), 1, 3, size, size))[0];
        int best = Classifier.likeliest(chances);
        String origin = String.format(Locale.ROOT, "guessed, probability %.2f", chances[best]);
        return new SourceDomain(classifier.domains().get(best), origin);
    }

    @Override
    public String toString() {
        return name + " (" + origin + ")";
    }
}
