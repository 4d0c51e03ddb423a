package io.github.asterism.window;

import java.nio.file.Path;
import java.util.List;

/** What a palette needs of the program that it is opened in. */
public interface PaletteHost {
    /** An image was redrawn as these lines of a macro would do it. */
    void record(List<String> macro);

    /** Where a person's files may be put, the best place first. */
    List<Path> folders();

    /**
     * Has work ended in order when the program ends.
     *
     * @param stop asks the work to end
     * @return to be run when it has ended
     */
    Runnable atExit(Runnable stop);
}
