package io.github.asterism.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A data set of which all images were looked at.
 *
 * @param data its images with their labels
 * @param planes of each of these images, which all count as images; 0 if it cannot be read
 * @param sizes width × height → number of images
 * @param labels how often each label stands, alone and together; images that cannot be read do not count
 */
public record CheckedSet(LabelledImages data, int[] planes, Map<String, Integer> sizes, CoOccurrence labels) {
    /** Number of readable images. */
    public int images() {
        return Arrays.stream(planes).sum();
    }

    /** Readable files that have a label. */
    public List<LabelledImages.Item> having(int label) {
        List<LabelledImages.Item> having = new ArrayList<>();
        for (int i = 0; i < planes.length; i++) {
            if (planes[i] > 0 && data.items().get(i).label()[label]) {
                having.add(data.items().get(i));
            }
        }
        return having;
    }

    /** Number of readable images that have no label of a group. */
    public int without(List<Integer> group) {
        int without = 0;
        for (int i = 0; i < planes.length; i++) {
            boolean[] label = data.items().get(i).label();
            if (group.stream().noneMatch(member -> label[member])) {
                without += planes[i];
            }
        }
        return without;
    }

    /** How many times as many images the largest label has as the smallest; infinite if that has none. */
    public double imbalance() {
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < data.labels().size(); i++) {
            least = Math.min(least, labels.count(i));
            most = Math.max(most, labels.count(i));
        }
        return most == 0 ? 1 : (double) most / least;
    }
}
