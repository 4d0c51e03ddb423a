package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What images are made of, in the training engine.
 *
 * @param count of images, n
 * @param latent codes (n, L)
 * @param other codes (n, L) that share the images; null if none does
 * @param shares for each layer (n, 1): 1 where an image's layer takes its style from the other code, else 0
 * @param noise planes (n, 1, s, s) for each layer; empty for networks that take none
 */
record SynthesisCode(int count, Tensor latent, Tensor other, List<Tensor> shares, List<Tensor> noise) {
    /** A latent code for each image. */
    static SynthesisCode of(DjlEngine engine, Numbers latent, List<Numbers> noise) {
        return new SynthesisCode(count(latent), engine.tensor(latent), null, List.of(), tensors(engine, noise));
    }

    static SynthesisCode of(DjlEngine engine, SynthesisBatches.Drawn drawn) {
        Mixing mixing = drawn.mixing();
        if (mixing == null) {
            return of(engine, drawn.latent(), drawn.noise());
        }
        return new SynthesisCode(
                count(drawn.latent()),
                engine.tensor(drawn.latent()),
                engine.tensor(mixing.latent()),
                tensors(engine, mixing.shares()),
                tensors(engine, drawn.noise()));
    }

    private static int count(Numbers latent) {
        return Math.toIntExact(latent.shape()[0]);
    }

    private static List<Tensor> tensors(DjlEngine engine, List<Numbers> numbers) {
        List<Tensor> tensors = new ArrayList<>();
        numbers.forEach(each -> tensors.add(engine.tensor(each)));
        return tensors;
    }

    /** Two latent codes in one image (Karras et al. 2019, section 3.1), by the same numbers as in {@link SynthesisCode}. */
    record Mixing(Numbers latent, List<Numbers> shares) {}

    /** The styles of all layers, where each code has a style. */
    List<Tensor> styles(Tensor style, Tensor otherStyle, int layers) {
        List<Tensor> styles = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            styles.add(
                    otherStyle == null
                            ? style
                            : style.plus(otherStyle.minus(style).times(shares.get(layer))));
        }
        return styles;
    }
}
