package io.github.asterism.generate;

import io.github.asterism.AsterismException;
import java.util.List;
import java.util.regex.Pattern;

/** What one image is made of; as text, the label of its slice. */
public sealed interface Subject {
    /** The latent code of a seed. */
    record Seed(long seed) implements Subject {
        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    /**
     * On the way from the code of one seed to that of another.
     *
     * @param share of the other, between 0 and 1
     */
    record Between(long from, long to, double share) implements Subject {
        @Override
        public String toString() {
            return "seed " + from + " to " + to + ", " + Math.round(share * 1e4) / 1e4;
        }
    }

    /**
     * A sum of codes.
     *
     * @param terms at least one
     * @param text as it was written
     */
    record Sum(List<Term> terms, String text) implements Subject {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return "seeds " + text;
        }
    }

    /**
     * The mean of the codes of seeds, added or taken away.
     *
     * @param sign 1 or −1
     * @param seeds at least one
     */
    record Term(int sign, List<Long> seeds) {
        public Term {
            seeds = List.copyOf(seeds);
        }
    }

    /** The styles of one seed, but those of another for some layers (style mixing, Karras et al. 2019, section 3.1). */
    record Mixed(long seed, long other, Layers layers) implements Subject {
        @Override
        public String toString() {
            return "seed " + seed + ", layers " + layers + " of seed " + other;
        }
    }

    /**
     * Reads a sum such as {@code 3+17-8}; seeds with commas between them are averaged first, {@code 3,4,5+17-8}.
     *
     * @throws AsterismException if the text is none
     */
    static Subject sum(String text) {
        String plain = text.replaceAll("\\s", "");
        if (!plain.matches("[+-]?\\d{1,18}(,\\d{1,18})*([+-]\\d{1,18}(,\\d{1,18})*)*")) {
            throw new AsterismException(
                    "arithmetic=" + text + " is no sum of seeds. Write seeds of 0 or more with + and -"
                            + " between them, such as 3+17-8; seeds with commas between them are averaged first: 3,4+17-8.");
        }
        List<Term> terms = Pattern.compile("([+-]?)([\\d,]+)")
                .matcher(plain)
                .results()
                .map(each -> new Term(each.group(1).equals("-") ? -1 : 1, SeedList.parse("arithmetic", each.group(2))))
                .toList();
        Term first = terms.get(0);
        boolean single = terms.size() == 1 && first.sign() > 0 && first.seeds().size() == 1;
        return single ? new Seed(first.seeds().get(0)) : new Sum(terms, plain);
    }
}
