package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A target domain as it really looks: what outputs are held against.
 *
 * @param domain its name
 * @param features of its real images, a row for each
 * @param real the same by source group
 * @param colours mean and spread of its colours
 * @param brightNuclei whether nuclei are brighter than the ground; null without masks
 * @param truths name of a source image → the same pixels in this domain; empty if not known
 */
record TargetLook(
        String domain,
        float[][] features,
        GroupedRows real,
        ColourTransfer colours,
        Boolean brightNuclei,
        Map<String, Plane> truths) {

    /**
     * @param real images that outputs shall look like
     * @param heldOut images with masks or truths, if there are any
     * @param truth whether images of the same name show the same pixels
     */
    static TargetLook of(String domain, List<Sample> real, List<Sample> heldOut, boolean truth, Rulers rulers) {
        List<Plane> pictures = pictures(real);
        Map<String, Plane> truths = new HashMap<>();
        List<Plane> masked = new ArrayList<>();
        List<Plane> masks = new ArrayList<>();
        for (Sample sample : heldOut) {
            if (truth) {
                truths.put(sample.name(), sample.picture());
            }
            if (sample.mask() != null) {
                masked.add(sample.picture());
                masks.add(sample.mask());
            }
        }
        float[][] features = rulers.features().features(pictures);
        return new TargetLook(
                domain,
                features,
                new GroupedRows(features, groups(real)),
                ColourTransfer.to(pictures),
                masks.isEmpty() ? null : NucleiMask.bright(masked, masks),
                truths);
    }

    /** The same without truths: a real image is its own. */
    TargetLook withoutTruths() {
        return new TargetLook(domain, features, real, colours, brightNuclei, Map.of());
    }

    static List<Plane> pictures(List<Sample> samples) {
        return samples.stream().map(Sample::picture).toList();
    }

    static String[] groups(List<Sample> samples) {
        return samples.stream().map(Sample::group).toArray(String[]::new);
    }
}
