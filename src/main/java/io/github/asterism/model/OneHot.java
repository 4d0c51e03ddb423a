package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;

/** How networks are told a domain. */
final class OneHot {
    private OneHot() {}

    /**
     * The same domain (n, K) for all of n images.
     *
     * @throws AsterismException if the model has fewer domains
     */
    static Numbers rows(ModelCard card, int domain, long n) {
        int domains = card.translation().domains();
        if (domain < 0 || domain >= domains) {
            throw new AsterismException(
                    "The model '" + card.name() + "' has domains 0 to " + (domains - 1) + ", not " + domain + ".");
        }
        float[] rows = new float[Math.toIntExact(n * domains)];
        for (int i = domain; i < rows.length; i += domains) {
            rows[i] = 1;
        }
        return Numbers.of(rows, n, domains);
    }
}
