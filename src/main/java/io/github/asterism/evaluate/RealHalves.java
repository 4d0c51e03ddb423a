package io.github.asterism.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Real images of one domain in two halves that have no group in common. */
record RealHalves(List<Sample> first, List<Sample> second) {
    /** Every other group, in the order of first appearance, goes to the second half. */
    static RealHalves of(List<Sample> samples) {
        Set<String> groups = new LinkedHashSet<>();
        samples.forEach(sample -> groups.add(sample.group()));
        Set<String> second = new LinkedHashSet<>();
        int i = 0;
        for (String group : groups) {
            if (i++ % 2 == 1) {
                second.add(group);
            }
        }
        List<Sample> ones = new ArrayList<>();
        List<Sample> others = new ArrayList<>();
        samples.forEach(sample -> (second.contains(sample.group()) ? others : ones).add(sample));
        return new RealHalves(ones, others);
    }
}
