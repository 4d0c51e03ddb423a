package io.github.asterism.cluster;

import java.nio.file.Path;

/**
 * What an executor is asked to do, as the text that travels to it: a step's blocks from one to another.
 *
 * @param state folder of the slide's translation
 * @param device as commands name it
 * @param slide for messages
 * @param step from 0
 * @param from first block, from 0
 * @param to behind the last
 */
record BlockWork(Path state, String device, String slide, int step, int from, int to) {
    String text() {
        return String.join("\n", state.toString(), device, slide, "" + step, "" + from, "" + to);
    }

    static BlockWork parse(String text) {
        String[] lines = text.split("\n");
        return new BlockWork(
                Path.of(lines[0]),
                lines[1],
                lines[2],
                Integer.parseInt(lines[3]),
                Integer.parseInt(lines[4]),
                Integer.parseInt(lines[5]));
    }
}
