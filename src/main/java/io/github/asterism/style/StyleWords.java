package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.Names;
import io.github.asterism.model.ModelCard;
import io.github.asterism.translate.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Styles as people write them, with commas in between: {@code mean}, the seed of a random style, a reference image or a table of
 * saved styles; after a domain's name and a colon where it is another than the one named for all.
 */
public final class StyleWords {
    private StyleWords() {}

    /**
     * The styles meant.
     *
     * @param domain of words that name none; empty if each must
     * @throws AsterismException if a word is none of these, or names no domain
     */
    public static List<Target> parse(String text, String domain, ModelCard card) {
        List<Target> targets = new ArrayList<>();
        for (String word : text.split(",")) {
            if (!word.isBlank()) {
                targets.addAll(parsed(word.strip(), domain.strip(), card));
            }
        }
        return targets;
    }

    private static List<Target> parsed(String word, String domain, ModelCard card) {
        int colon = word.indexOf(':');
        boolean named = colon > 0
                && card.domainNames().stream()
                        .map(Names::simplified)
                        .anyMatch(Names.simplified(word.substring(0, colon))::equals);
        String rest = named ? word.substring(colon + 1).strip() : word;
        Path file = Path.of(rest);
        if (Files.isRegularFile(file) && rest.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return StyleFile.read(file).stream().map(StyleFile.Entry::target).toList();
        }
        String of = named ? word.substring(0, colon) : domain;
        if (of.isEmpty()) {
            throw new AsterismException("styles=" + word + " does not say of which domain. Write DOMAIN:" + word
                    + " with one of " + String.join(", ", card.domainNames()) + ", or give domain=.");
        }
        card.domain(of); // complains if there is no such domain
        if (rest.equalsIgnoreCase("mean")) {
            return List.of(new Target.Mean(of));
        }
        if (rest.matches("-?\\d{1,18}")) {
            return List.of(new Target.Latent(of, Long.parseLong(rest)));
        }
        if (Files.exists(file)) {
            return References.targets(of, file, false);
        }
        throw new AsterismException(
                "styles=" + word + " is neither mean, nor a seed such as 7, nor a file of a reference"
                        + " image or of saved styles. Check the name.");
    }
}
