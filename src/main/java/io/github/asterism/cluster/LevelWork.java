package io.github.asterism.cluster;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.nio.file.Path;
import org.apache.spark.TaskContext;

/**
 * Chunks of a smaller level that an executor is asked to make, as the text that travels to it.
 *
 * @param state folder of the slide's translation
 * @param device as commands name it
 * @param slide for messages
 * @param image number of the result, from 0
 * @param level from 1
 * @param from first chunk
 * @param to behind the last
 */
record LevelWork(Path state, String device, String slide, int image, int level, long from, long to) {
    String text() {
        return String.join("\n", state.toString(), device, slide, "" + image, "" + level, "" + from, "" + to);
    }

    static LevelWork parse(String text) {
        String[] lines = text.split("\n");
        return new LevelWork(
                Path.of(lines[0]),
                lines[1],
                lines[2],
                Integer.parseInt(lines[3]),
                Integer.parseInt(lines[4]),
                Long.parseLong(lines[5]),
                Long.parseLong(lines[6]));
    }

    /** Makes the chunks, within an executor; a chunk that is there already becomes the same again. */
    static void run(String text) {
        LevelWork work = parse(text);
        TaskContext task = TaskContext.get();
        try (OpenSlide.Loan loan = OpenSlide.borrow(work.state, work.device, task.cpus())) {
            loan.images().halve(work.image, work.level, work.from, work.to, task::isInterrupted);
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            throw new AsterismException(
                    work.slide + ", level " + work.level + ", chunks " + work.from + " to " + (work.to - 1) + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
