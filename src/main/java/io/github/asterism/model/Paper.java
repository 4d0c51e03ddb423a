package io.github.asterism.model;

import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.NetworkOptions;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.StyleGanOptions;

/** The publication of a family of networks. */
record Paper(String text, String address) {
    static Paper of(NetworkOptions options) {
        return switch (options.family()) {
            case StarGanV2Options.FAMILY ->
                new Paper(
                        "Choi et al., StarGAN v2: Diverse Image Synthesis for Multiple Domains, CVPR 2020",
                        "https://arxiv.org/abs/1912.01865");
            case StarGanOptions.FAMILY ->
                new Paper(
                        "Choi et al., StarGAN: Unified Generative Adversarial Networks for Multi-Domain Image-to-Image"
                                + " Translation, CVPR 2018",
                        "https://arxiv.org/abs/1711.09020");
            case DcganOptions.FAMILY ->
                new Paper(
                        "Radford et al., Unsupervised Representation Learning with Deep Convolutional Generative"
                                + " Adversarial Networks, ICLR 2016",
                        "https://arxiv.org/abs/1511.06434");
            case ProgressiveGanOptions.FAMILY ->
                new Paper(
                        "Karras et al., Progressive Growing of GANs for Improved Quality, Stability, and Variation, ICLR"
                                + " 2018",
                        "https://arxiv.org/abs/1710.10196");
            case StyleGanOptions.FAMILY ->
                new Paper(
                        "Karras et al., A Style-Based Generator Architecture for Generative Adversarial Networks, CVPR 2019",
                        "https://arxiv.org/abs/1812.04948");
            default -> throw new IllegalArgumentException(options.family());
        };
    }
}
