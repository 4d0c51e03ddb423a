package io.github.asterism.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/**
 * Where a training run begins.
 *
 * @param output the model folder to be
 * @param step number of steps done before, by the run that is continued
 * @param steps how many there shall be
 * @param past losses of those done before, by step; the means of some steps each
 * @param previews pictures of those done before, by step
 */
public record RunStart(
        Path output,
        long step,
        long steps,
        SortedMap<Long, Map<String, Double>> past,
        SortedMap<Long, Path> previews) {}
