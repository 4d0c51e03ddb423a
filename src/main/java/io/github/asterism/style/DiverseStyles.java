package io.github.asterism.style;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.evaluate.FeatureNetwork;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Content;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.style.Sample.Look;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.StyleSampler;
import io.github.asterism.translate.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Diversity-sensitive sampling: of many random styles those that look most different, by farthest-point selection.
 *
 * <p>Candidates beyond a number that can be drawn quickly are thinned out by the distance of their style codes before.
 */
public final class DiverseStyles {
    private static final int SIDE = 128; // of the small image, pixels
    private static final int DRAWN = 128; // candidates at most

    private final Model model;
    private final StyleSampler sampler;
    private final StyleDistance distance;
    private final int threads;

    /** @throws io.github.asterism.AsterismException if the model has no styles */
    public DiverseStyles(Model model, Settings settings, StyleDistance distance) {
        if (!model.card().hasStyles()) {
            throw model.card().noStyles();
        }
        this.model = model;
        this.distance = distance;
        sampler = new StyleSampler(model, settings);
        threads = model.threads();
    }

    /**
     * Chooses styles of a domain.
     *
     * @param count how many, at least 1
     * @param candidates how many random styles to choose from, at least count; of the seeds seed, seed + 1 …
     * @param image whose middle is redrawn to see the styles
     * @throws io.github.asterism.AsterismException if the model has no such domain or cannot take the image
     * @throws Progress.StoppedException if the caller wants no more
     */
    public Sample choose(String domain, int count, int candidates, long seed, ImagePlus image, Progress progress) {
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < Math.max(count, candidates); i++) {
            looks.add(new Look(seed + i, sampler.style(new Target.Latent(domain, seed + i))));
        }
        int most = Math.max(count, DRAWN);
        if (distance != StyleDistance.STYLE && looks.size() > most) {
            double[][] apart = StyleDistance.STYLE.between(codes(looks));
            looks = FarthestPoints.choose(apart, most).stream().map(looks::get).toList();
        }
        double[][] all =
                distance.between(distance == StyleDistance.STYLE ? codes(looks) : seen(looks, image, progress));
        List<Integer> chosen = FarthestPoints.choose(all, count);
        double[][] between = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                between[i][j] = all[chosen.get(i)][chosen.get(j)];
            }
        }
        return new Sample(chosen.stream().map(looks::get).toList(), between, StyleDistance.mean(all));
    }

    private static float[][] codes(List<Look> looks) {
        return looks.stream().map(look -> look.style().numbers().data()).toArray(float[][]::new);
    }

    /** A row of numbers for each style: the small image's pixels, or its features. */
    private float[][] seen(List<Look> looks, ImagePlus image, Progress progress) {
        Numbers small = sampler.middle(image, SIDE);
        int side = (int) small.shape()[2];
        Content content = model.content(small, progress::stopped);
        List<float[]> drawn = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            StyleCode style = looks.get(i).style();
            progress.step((double) i / looks.size(), "Trying styles of " + style.domain());
            drawn.add(
                    model.translate(content, style.numbers(), progress::stopped).data());
        }
        if (distance == StyleDistance.OUTPUT) {
            return drawn.toArray(float[][]::new);
        }
        try (FeatureNetwork network = new FeatureNetwork(FeatureNetwork.installed(), "", model.device(), threads)) {
            return network.features(
                    drawn.stream().map(each -> Plane.of(side, side, each)).toList());
        }
    }
}
