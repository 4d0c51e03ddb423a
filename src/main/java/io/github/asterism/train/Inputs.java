package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.StarGanV2.Masks;
import io.github.asterism.net.Tensor;

/** A {@link Batch} in the training engine, named as in the paper. */
final class Inputs {
    final Tensor x;
    final Tensor domain;
    final Tensor target;
    final Tensor reference;
    final Tensor reference2;
    final Tensor z;
    final Tensor z2;
    final Tensor blend;
    final Masks masks; // null without high-pass skips

    Inputs(DjlEngine engine, Batch batch) {
        x = engine.variable(batch.source());
        domain = engine.tensor(batch.sourceDomain());
        target = engine.tensor(batch.targetDomain());
        reference = engine.tensor(batch.reference());
        reference2 = engine.tensor(batch.reference2());
        z = engine.tensor(batch.latent());
        z2 = engine.tensor(batch.latent2());
        blend = engine.tensor(batch.blend());
        masks = batch.coarseMask() == null
                ? null
                : new Masks(engine.tensor(batch.coarseMask()), engine.tensor(batch.fineMask()));
    }
}
