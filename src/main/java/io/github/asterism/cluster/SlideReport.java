package io.github.asterism.cluster;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What was done to a slide, and what came of it. */
final class SlideReport {
    private final Path source;
    private final List<Double> seconds = new ArrayList<>(); // of the steps that were done
    private final TreeSet<String> executors = new TreeSet<>();
    private final Map<String, String> hashes = new LinkedHashMap<>();
    private List<Path> files = List.of();
    private List<String> seams = List.of();
    private int steps;
    private int blocks; // of a step
    private int stepsBefore;
    private long drawn;
    private long skipped;
    private long retries;
    private double completing;
    private String lastStep = "";

    SlideReport(Path source) {
        this.source = source;
    }

    void begun(int theSteps, int theBlocks) {
        steps = theSteps;
        blocks = theBlocks;
    }

    /** A step that an earlier run has completed. */
    void stepWasDone() {
        stepsBefore++;
    }

    void step(List<BlockDone> done, double duration) {
        long now = done.stream().filter(BlockDone::drawn).count();
        long again = done.stream().mapToInt(BlockDone::attempt).sum();
        done.forEach(each -> executors.add(each.executor()));
        drawn += now;
        skipped += done.size() - now;
        retries += again;
        seconds.add(duration);
        lastStep = String.format(
                Locale.ROOT,
                "%d blocks drawn, %d had been, %d tried again, %.1f s",
                now,
                done.size() - now,
                again,
                duration);
    }

    String lastStep() {
        return lastStep;
    }

    void results(List<Path> theFiles, double duration) {
        files = theFiles;
        completing = duration;
    }

    /** Adds a fingerprint of each result: of the names and contents of all its files. */
    void hash() {
        files.forEach(file -> hashes.put(file.toString(), hash(file)));
    }

    /** Adds the seam score of each result. */
    void seams(List<String> scores) {
        seams = scores;
    }

    private static String hash(Path image) {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> walk = Files.walk(image)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                lines.append(Sha256.of(file)).append("  ");
                lines.append(image.relativize(file).toString().replace('\\', '/'))
                        .append('\n');
            }
        } catch (IOException e) {
            throw new AsterismException(image + ": the finished image cannot be read (" + e.getMessage() + ").", e);
        }
        return Sha256.ofText(lines.toString());
    }

    List<Path> files() {
        return files;
    }

    /** For JSON. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("source", source.toString());
        facts.put("results", files.stream().map(Path::toString).toList());
        facts.put("sha256", hashes);
        facts.put("seam_scores", seams);
        facts.put("steps", steps);
        facts.put("steps_done_before", stepsBefore);
        facts.put("blocks_of_a_step", blocks);
        facts.put("blocks_drawn", drawn);
        facts.put("blocks_skipped", skipped);
        facts.put("retries", retries);
        facts.put("executors", List.copyOf(executors));
        facts.put("seconds_of_steps", seconds);
        facts.put("seconds_of_completing", completing);
        return facts;
    }

    /** For people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d blocks drawn, %d had been, %d tried again; %d of %d steps had been done; %.1f s drawing, %.1f s"
                        + " completing",
                source.getFileName(),
                drawn,
                skipped,
                retries,
                stepsBefore,
                steps,
                seconds.stream().mapToDouble(each -> each).sum(),
                completing));
        seams.forEach(score -> text.append(System.lineSeparator()).append(score).append(" (1: no seams)"));
        hashes.forEach((file, hash) ->
                text.append(System.lineSeparator()).append(hash).append("  ").append(file));
        return text.toString();
    }
}
