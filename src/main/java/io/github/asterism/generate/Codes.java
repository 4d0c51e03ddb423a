package io.github.asterism.generate;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StyleGanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The codes and the noise of which a model makes an image. */
public final class Codes {
    private static final long FIXED_SEED = 0;

    private final ImageGenerator generator;
    private final double truncation;
    private final Noise noise;
    private final boolean styled; // reckons in style codes

    /**
     * How a model is to be asked for images.
     *
     * @param truncation ψ: 0 is the most ordinary image, 1 what was learned
     * @throws AsterismException if the model cannot do so
     */
    public Codes(ImageGenerator generator, double truncation, Noise noise, Space space) {
        String name = "the model '" + generator.card().name() + "'";
        if (generator.options() instanceof ProgressiveGanOptions && truncation != 1) {
            throw new AsterismException(
                    "truncation=" + truncation + ": " + name + " is a Progressive GAN, which looks at"
                            + " the direction of a latent code only, so that a shorter one gives the same image."
                            + " Leave truncation at 1, or choose a StyleGAN.");
        }
        if (space == Space.W && !generator.hasStyles()) {
            throw new AsterismException("space=w: " + name + " of the family "
                    + generator.card().family() + " has no style codes, as StyleGANs have. Take space=z.");
        }
        this.generator = generator;
        this.truncation = truncation;
        this.noise = noise;
        styled = space == Space.W || space == Space.AUTO && generator.hasStyles();
    }

    public ImageGenerator generator() {
        return generator;
    }

    /**
     * The sizes of a model whose layers have styles.
     *
     * @throws AsterismException if it is none
     */
    public StyleGanOptions styles() {
        if (generator.options() instanceof StyleGanOptions options) {
            return options;
        }
        throw new AsterismException("The model '" + generator.card().name() + "' of the family "
                + generator.card().family() + " has no styles that could be mixed. Choose a StyleGAN.");
    }

    /** Says how, for people: line by line, key and value with a colon. */
    List<String> facts() {
        List<String> facts = new ArrayList<>(List.of("asterism-truncation: " + truncation));
        if (generator.hasStyles()) {
            facts.add("asterism-noise: " + noise.name().toLowerCase(Locale.ROOT));
            facts.add("asterism-space: " + (styled ? "w" : "z"));
        }
        return facts;
    }

    /** The code of an image as {@link ImageGenerator#images} takes it, (1, L) or (1, layers·S). */
    public Numbers code(Subject subject) {
        if (subject instanceof Subject.Seed one) {
            return code(one.seed());
        }
        if (subject instanceof Subject.Mixed mixed) {
            return mixed(mixed);
        }
        if (subject instanceof Subject.Between way) {
            return styled
                    ? row(Blend.straight(code(way.from()).data(), code(way.to()).data(), way.share()))
                    : made(Blend.spherical(latent(way.from()), latent(way.to()), way.share()));
        }
        List<Subject.Term> terms = ((Subject.Sum) subject).terms();
        return styled ? row(styleSum(terms)) : made(unit(latentSum(terms)));
    }

    /** The noise of each layer that takes some. */
    public List<Numbers> noise(Subject subject) {
        if (noise == Noise.OFF) {
            return generator.noNoise();
        }
        if (noise == Noise.FIXED) {
            return generator.noise(FIXED_SEED);
        }
        if (subject instanceof Subject.Between way) {
            List<Numbers> to = generator.noise(way.to());
            List<Numbers> between = new ArrayList<>();
            for (Numbers from : generator.noise(way.from())) {
                float[] end = to.get(between.size()).data();
                between.add(new Numbers(from.shape(), Blend.spherical(from.data(), end, way.share())));
            }
            return between;
        }
        if (subject instanceof Subject.Sum sum) {
            return generator.noise(sum.terms().get(0).seeds().get(0));
        }
        return generator.noise(subject instanceof Subject.Mixed mixed ? mixed.seed() : ((Subject.Seed) subject).seed());
    }

    private float[] latent(long seed) {
        return generator.latent(seed).data();
    }

    private Numbers code(long seed) {
        return generator.code(generator.latent(seed), truncation);
    }

    private Numbers made(float[] latent) {
        return generator.code(row(latent), truncation);
    }

    private static Numbers row(float[] numbers) {
        return Numbers.of(numbers, 1, numbers.length);
    }

    private Numbers mixed(Subject.Mixed mixed) {
        styles();
        float[] code = code(mixed.seed()).data().clone();
        int length = styleSize();
        int from = mixed.layers().from() * length;
        System.arraycopy(
                code(mixed.other()).data(), from, code, from, mixed.layers().to() * length - from);
        return row(code);
    }

    private int styleSize() {
        return styles().styleSize();
    }

    private float[] latentSum(List<Subject.Term> terms) {
        double[] sum = new double[generator.options().latentSize()];
        for (Subject.Term term : terms) {
            for (long seed : term.seeds()) {
                add(sum, latent(seed), (double) term.sign() / term.seeds().size());
            }
        }
        return single(sum);
    }

    /** Scaled to the variance that latent codes are drawn with. */
    private static float[] unit(float[] latent) {
        double squares = 0;
        for (float number : latent) {
            squares += (double) number * number;
        }
        if (squares == 0) {
            throw new AsterismException("arithmetic= leaves nothing, as all of it cancels out. Take other seeds.");
        }
        float[] scaled = new float[latent.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (latent[i] * Math.sqrt(latent.length / squares));
        }
        return scaled;
    }

    /** Of what codes differ from the mean style by, so that also sums of two, or of none, are styles. */
    private float[] styleSum(List<Subject.Term> terms) {
        float[] middle = mean();
        double[] sum = new double[middle.length];
        add(sum, middle, 1);
        for (Subject.Term term : terms) {
            for (long seed : term.seeds()) {
                double share = (double) term.sign() / term.seeds().size();
                add(sum, code(seed).data(), share);
                add(sum, middle, -share);
            }
        }
        return single(sum);
    }

    /** The mean style of all layers; the first layers of any code are nothing else at ψ = 0. */
    private float[] mean() {
        float[] ordinary = generator.code(generator.latent(0), 0).data().clone();
        for (int i = 0; i < ordinary.length; i++) {
            ordinary[i] = ordinary[i % styleSize()];
        }
        return ordinary;
    }

    private static void add(double[] sum, float[] numbers, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * numbers[i];
        }
    }

    private static float[] single(double[] numbers) {
        float[] single = new float[numbers.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) numbers[i];
        }
        return single;
    }
}
