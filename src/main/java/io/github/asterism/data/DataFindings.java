package io.github.asterism.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that a look at data sets found.
 *
 * @param sets in the order they were given
 * @param problems of all of them
 */
public record DataFindings(List<CheckedSet> sets, List<Problem> problems) {
    public DataFindings {
        sets = List.copyOf(sets);
        problems = List.copyOf(problems);
    }

    /** The problems of each kind that there is, the worst kind first. */
    public Map<Problem.Kind, List<Problem>> byKind() {
        Map<Problem.Kind, List<Problem>> byKind = new EnumMap<>(Problem.Kind.class);
        for (Problem.Kind kind : Problem.Kind.values()) {
            List<Problem> alike =
                    problems.stream().filter(problem -> problem.kind() == kind).toList();
            if (!alike.isEmpty()) {
                byKind.put(kind, alike);
            }
        }
        return byKind;
    }
}
