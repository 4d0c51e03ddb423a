package io.github.asterism.train;

import io.github.asterism.djl.DjlWeights;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.SpectralNorm;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.Weights;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A discriminator over weights that learn; with spectral norm, which divides the weights anew each time, it is built anew too.
 *
 * @param <D> the discriminator
 */
final class DiscriminatorWeights<D> {
    private final DjlWeights weights;
    private final Initialized.Kind init;
    private final boolean spectral;
    private final Function<Weights, D> network;

    /** @param network builds the discriminator on weights */
    DiscriminatorWeights(DjlWeights weights, Initialized.Kind init, boolean spectral, Function<Weights, D> network) {
        this.weights = weights;
        this.init = init;
        this.spectral = spectral;
        this.network = network;
        built((path, vector) -> {}); // requests the weights, so that they exist, and changes nothing
    }

    D network() {
        return built(weights::remember);
    }

    private D built(BiConsumer<String, Tensor> memory) {
        Weights begun = new Initialized(weights, init);
        return network.apply(spectral ? new SpectralNorm(begun, memory) : begun);
    }

    /** The weights for use. */
    Map<String, Numbers> used() {
        return spectral ? SpectralNorm.folded(weights.values()) : weights.values();
    }
}
