package io.github.asterism.tile;

import io.github.asterism.onnx.Pass;
import io.github.asterism.onnx.StreamedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pass over one plane of an image, for one style of several or for all of them.
 *
 * @param number in the order of all steps, from 0
 * @param plane of the image, from 0
 * @param target the style, from 0; −1 for what all styles have in common
 */
public record Step(int number, int plane, int target, Pass pass) {
    private static final int ALL = -1;

    /** All steps that redraw the planes of an image in several styles, in their order. */
    public static List<Step> all(StreamedNetwork network, int planes, int targets) {
        List<Step> steps = new ArrayList<>();
        for (int plane = 0; plane < planes; plane++) {
            for (int target = ALL; target < targets; target++) {
                for (Pass pass : network.passes()) {
                    if (pass.isLate() == target >= 0) {
                        steps.add(new Step(steps.size(), plane, target, pass));
                    }
                }
            }
        }
        return steps;
    }

    /** Whether what an earlier step finds is of use to this one. */
    boolean follows(Step earlier) {
        return earlier.number < number && earlier.plane == plane && (earlier.target == ALL || earlier.target == target);
    }

    /** The step whose kept value this one starts from; empty if it starts from the image. */
    Optional<Step> source(List<Step> all) {
        return all.stream()
                .filter(step -> follows(step) && step.pass.kept().isPresent())
                .reduce((earlier, later) -> later);
    }

    /** Whether this is the last step that needs what an earlier one has kept. */
    boolean isLastUserOf(Step kept, List<Step> all) {
        return all.stream()
                .noneMatch(step -> step.number > number
                        && step.source(all).filter(kept::equals).isPresent());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Step step && number == step.number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
