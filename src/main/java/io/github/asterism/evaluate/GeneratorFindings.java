package io.github.asterism.evaluate;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation of models found that make images from nothing.
 *
 * @param rows models first, then baselines
 * @param pictures images of each
 * @param facts that are needed to repeat it
 */
public record GeneratorFindings(List<GeneratorRow> rows, List<PictureGrid> pictures, Map<String, Object> facts) {}
