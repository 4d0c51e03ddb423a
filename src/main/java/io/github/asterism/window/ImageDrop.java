package io.github.asterism.window;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.TransferHandler;

/** Takes files that are dropped or pasted. */
final class ImageDrop extends TransferHandler {
    private final transient Consumer<List<Path>> files;

    ImageDrop(Consumer<List<Path>> files) {
        this.files = files;
    }

    @Override
    public boolean canImport(TransferSupport support) {
        return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
    }

    @Override
    public boolean importData(TransferSupport support) {
        if (!canImport(support)) {
            return false;
        }
        try {
            List<?> dropped = (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
            files.accept(dropped.stream().map(each -> ((File) each).toPath()).toList());
            return true;
        } catch (UnsupportedFlavorException | IOException e) {
            return false; // whoever gave them has thought better of it
        }
    }
}
