package io.github.asterism.translate;

import io.github.asterism.image.Normalization;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The domain that a source image comes from, or the labels that it has.
 *
 * @param names as the model's card writes them: one, or, if the model takes labels, those that are on
 * @param origin how they are known, for people: "stated", "guessed, probability 0.97"
 */
record SourceDomain(List<String> names, String origin) {
    /**
     * As stated, else as the model guesses by the middle of the first plane: by its discriminator if that tells labels,
     * else by its classifier.
     *
     * @param first reads the first plane, or what is drawn of it
     * @return empty if nothing is stated and the model has neither
     * @throws io.github.asterism.AsterismException if the model does not know what is stated
     */
    static Optional<SourceDomain> of(Model model, Settings settings, Supplier<Plane> first, Normalization range) {
        ModelCard card = model.card();
        if (!settings.source().equals(Settings.GUESS)) {
            return Optional.of(new SourceDomain(Domains.source(settings.source(), card), "stated"));
        }
        ModelReading reading = ModelReading.of(card);
        Optional<Numbers> logits = card.hasStyles()
                ? Optional.empty()
                : model.labels(picture(first, range, reading, card.translation().size()));
        return logits.map(numbers -> guess(new LabelGuess(card.domains(), numbers.data()), card))
                .or(() -> model.classifier(ClassifierFile.COLOUR)
                        .map(classifier -> guess(classifier, picture(first, range, reading, classifier.size()))));
    }

    private static SourceDomain guess(LabelGuess guess, ModelCard card) {
        List<Integer> on = guess.on();
        String chances = on.stream()
                .map(label -> String.format(Locale.ROOT, "%.2f", guess.probability(label)))
                .collect(Collectors.joining(", "));
        String origin =
                on.isEmpty() ? "guessed" : "guessed, " + (on.size() == 1 ? "probability " : "probabilities ") + chances;
        return new SourceDomain(on.stream().map(card.domainNames()::get).toList(), origin);
    }

    private static SourceDomain guess(Classifier classifier, Numbers picture) {
        double[] chances = classifier.probabilities(picture)[0];
        if (classifier.attributes()) {
            List<String> on = IntStream.range(0, chances.length)
                    .filter(label -> chances[label] > 0.5)
                    .mapToObj(classifier.domains()::get)
                    .toList();
            return new SourceDomain(on, "guessed");
        }
        int best = Classifier.likeliest(chances);
        String origin = String.format(Locale.ROOT, "guessed, probability %.2f", chances[best]);
        return new SourceDomain(List.of(classifier.domains().get(best)), origin);
    }

    private static Numbers picture(Supplier<Plane> first, Normalization range, ModelReading reading, int size) {
        Plane picture = reading.shown(first.get().normalized(range), size);
        return Numbers.of(picture.joined(), 1, 3, size, size);
    }

    @Override
    public String toString() {
        return (names.isEmpty() ? "no label" : String.join(", ", names)) + " (" + origin + ")";
    }
}
