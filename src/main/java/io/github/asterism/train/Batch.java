package io.github.asterism.train;

import io.github.asterism.net.Numbers;

/**
 * What one StarGAN v2 step is made of.
 *
 * @param source images x (n, 3, h, w), −1 to 1
 * @param sourceDomain their domains y, one-hot (n, K)
 * @param targetDomain the domains ỹ they are translated to, one-hot (n, K); may equal the source's
 * @param reference images of the target domains
 * @param reference2 more of them, for the diversity loss
 * @param latent codes z (n, L), N(0, 1)
 * @param latent2 more of them
 * @param coarseMask (n, 1, h, w), where high-pass skips keep coarse structure; null without such skips
 * @param fineMask the same for fine structure
 * @param blend where between real and fake a penalty may look (n, 1, 1, 1), 0 to 1
 */
record Batch(
        Numbers source,
        Numbers sourceDomain,
        Numbers targetDomain,
        Numbers reference,
        Numbers reference2,
        Numbers latent,
        Numbers latent2,
        Numbers coarseMask,
        Numbers fineMask,
        Numbers blend) {}
