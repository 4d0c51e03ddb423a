package io.github.asterism.evaluate;

/** A column of the table: what is measured, and which way is better. */
public enum Measure {
    KERNEL("kid", "KID", Better.LOWER, 3, "kernel distance to the target's real images"),
    KERNEL_LOW("kid_low", "KID 2.5 %", Better.NEITHER, 3, "lower end of its 95 % interval"),
    KERNEL_HIGH("kid_high", "KID 97.5 %", Better.NEITHER, 3, "upper end of its 95 % interval"),
    KERNEL_ALL_PAIRS(
            "kid_all_pairs", "KID, all pairs", Better.LOWER, 3, "as in the literature, pairs within a group too"),
    FRECHET("frechet", "Fréchet", Better.LOWER, 1, "Fréchet distance to the target's real images"),
    PRECISION("precision", "Precision", Better.HIGHER, 2, "share of first outputs that lie among real images"),
    RECALL("recall", "Recall", Better.HIGHER, 2, "share of real images that lie among first outputs"),
    DIVERSITY("diversity", "Diversity", Better.HIGHER, 3, "mean pairwise distance of the outputs of one image"),
    INCEPTION(
            "inception",
            "Inception score",
            Better.NEITHER,
            2,
            "exp of the mean divergence of class guesses: 1 if all are taken for one domain, as outputs for a target should be"),
    INCEPTION_ELSEWHERE(
            "inception_not_meaningful",
            "Inception score (not meaningful)",
            Better.NEITHER,
            2,
            "the same by a network whose classes are not those of these images"),
    COLOUR_ACCURACY("colour_accuracy", "Domain by colour", Better.HIGHER, 2, "share taken for the target domain"),
    TEXTURE_ACCURACY("texture_accuracy", "Domain by texture", Better.HIGHER, 2, "the same with colours removed"),
    STRUCTURE("structure", "Structure kept", Better.HIGHER, 2, "correlation of gradient magnitudes with the source"),
    DICE("dice", "Nuclei Dice", Better.HIGHER, 2, "overlap of the thresholded output with the mask of nuclei"),
    CYCLE("cycle", "Cycle L1", Better.LOWER, 3, "mean difference after translating back, of values from −1 to 1"),
    SSIM("ssim", "SSIM", Better.HIGHER, 3, "structural similarity to the truth"),
    MULTISCALE_SSIM("ms_ssim", "MS-SSIM", Better.HIGHER, 3, "the same over several scales"),
    PSNR("psnr", "PSNR (dB)", Better.HIGHER, 1, "peak signal-to-noise ratio against the truth");

    /** Which of two numbers is the better one. */
    public enum Better {
        LOWER,
        HIGHER,
        NEITHER
    }

    private final String key;
    private final String label;
    private final Better better;
    private final int digits;
    private final String explanation;

    Measure(String key, String label, Better better, int digits, String explanation) {
        this.key = key;
        this.label = label;
        this.better = better;
        this.digits = digits;
        this.explanation = explanation;
    }

    /** Its name in files. */
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    public Better better() {
        return better;
    }

    /** Decimals that are worth showing. */
    public int digits() {
        return digits;
    }

    public String explanation() {
        return explanation;
    }
}
