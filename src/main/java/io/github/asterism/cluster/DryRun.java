package io.github.asterism.cluster;

import io.github.asterism.tile.Estimate;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says what would be done to a slide. */
final class DryRun {
    private DryRun() {}

    static String text(Path source, List<Path> files, Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%s: %d steps of %d blocks; scratch at most %.3f GB (%.3f GB written, %.3f GB read in all);"
                        + " %.3g products, %.0f %% of them for overlaps; results %s",
                source.getFileName(),
                estimate.steps(),
                estimate.blocks(),
                estimate.scratchBytes() * 1e-9,
                estimate.keptWritten() * 1e-9,
                estimate.keptRead() * 1e-9,
                estimate.products(),
                100 * estimate.overlap(),
                files);
    }
}
