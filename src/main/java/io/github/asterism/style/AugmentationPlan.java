package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Sha256;
import io.github.asterism.translate.Target;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.LongStream;

/**
 * In which looks each image of a data set is redrawn.
 *
 * @param domains to redraw in, as the model's card writes them
 * @param looks how many of each domain, at least 1
 * @param random whether each look is a random style of the domain; else it is the only one, the domain's mean style
 * @param seed from which the seeds of random styles follow
 */
public record AugmentationPlan(List<String> domains, int looks, boolean random, long seed) {
    private static final int SEED_DIGITS = 12; // hexadecimal: the 48 bits that a random generator of Java's keeps

    /** @throws AsterismException if several looks are to be the same */
    public AugmentationPlan {
        domains = List.copyOf(domains);
        if (looks < 1) {
            throw new AsterismException("looks=" + looks + ": at least one look of each domain is needed.");
        }
        if (looks > 1 && !random) {
            throw new AsterismException("looks=" + looks
                    + ": a domain has one mean style only. Take looks=1, or style=random if the model has styles.");
        }
    }

    /**
     * A look of one image.
     *
     * @param name of its style, which names of results end in: {@code he-17}, {@code he-mean}
     * @param seed of its random style; null if it is the mean
     */
    public record Look(String domain, String name, Long seed, Target target) {}

    /**
     * The looks of one image, the same whatever other images there are.
     *
     * @param place of the image in its data set
     */
    public List<Look> looks(String place) {
        if (!random) {
            return domains.stream()
                    .map(domain -> new Look(domain, domain + "-mean", null, new Target.Mean(domain)))
                    .toList();
        }
        return LongStream.range(0, looks)
                .mapToObj(look -> seed(place, look))
                .flatMap(own -> domains.stream().map(domain -> random(domain, own)))
                .toList();
    }

    private static Look random(String domain, long seed) {
        String name = domain + "-" + seed;
        return new Look(domain, name, seed, new Target.Named(new Target.Latent(domain, seed), name));
    }

    /** One system composes letters and accents in file names, another does not. */
    private long seed(String place, long look) {
        String text = seed + "\n" + look + "\n" + Normalizer.normalize(place, Normalizer.Form.NFC);
        return Long.parseLong(Sha256.ofText(text).substring(0, SEED_DIGITS), 16);
    }
}
