package io.github.asterism.command;

import java.io.File;
import java.util.List;

/** A command whose results are files. */
public interface WritesFiles {
    /** @return what has been written so far, in the order of writing */
    List<File> written();
}
