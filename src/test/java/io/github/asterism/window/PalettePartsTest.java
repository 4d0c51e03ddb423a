package io.github.asterism.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.style.Swatch;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.TransferHandler.TransferSupport;
import org.junit.jupiter.api.Test;

/** The parts of a palette's window, without a screen. */
class PalettePartsTest {
    private static final Swatch ONE = new Swatch.Random("he", 1);
    private static final Swatch TWO = new Swatch.Random("he", 2);
    private static final Swatch THREE = new Swatch.Random("he", 3);

    @Test
    void oneOrTwoAreChosen() {
        ChosenSwatches chosen = new ChosenSwatches();
        chosen.choose(ONE);
        assertEquals("\u2713", chosen.mark(ONE));
        assertEquals("", chosen.mark(TWO));
        chosen.toggle(TWO);
        assertEquals("A", chosen.mark(ONE));
        assertEquals("B", chosen.mark(TWO));
        chosen.toggle(THREE);
        assertEquals(List.of(ONE, THREE), chosen.list());
        chosen.toggle(ONE);
        assertEquals(List.of(THREE), chosen.list());
        chosen.retain(List.of(ONE, TWO));
        assertEquals(List.of(), chosen.list());
    }

    @Test
    void aViewIsNewsOnceItHasSettled() {
        Settled<String> settled = new Settled<>(10);
        assertFalse(settled.isNews("a", 100));
        assertFalse(settled.isNews("a", 105));
        assertTrue(settled.isNews("a", 110));
        assertFalse(settled.isNews("a", 130), "only once");
        assertFalse(settled.isNews("b", 131));
        assertFalse(settled.isNews("c", 140), "still moving");
        assertFalse(settled.isNews("a", 145));
        assertFalse(settled.isNews("a", 160), "back where it was");
        assertFalse(settled.isNews(null, 170));
        assertTrue(settled.isNews(null, 180), "nothing is news too");
    }

    @Test
    void theSquareIsInTheMiddleOfTheView() {
        assertEquals(new Rectangle(0, 0, 100, 100), View.square(new Rectangle(0, 0, 100, 100)));
        assertEquals(new Rectangle(140, 20, 60, 60), View.square(new Rectangle(120, 20, 100, 60)));
        assertEquals(new Rectangle(1372, 872, 256, 256), View.square(new Rectangle(1000, 500, 1000, 1000)));
    }

    @Test
    void picturesFillTheRoomAndGoOnBelow() {
        assertEquals(new GridFit(6, 134), GridFit.of(11, new Dimension(900, 400)));
        assertEquals(new GridFit(1, GridFit.MOST), GridFit.of(1, new Dimension(900, 900)), "not larger than it is");
        GridFit tight = GridFit.of(40, new Dimension(400, 300));
        assertEquals(new GridFit(3, GridFit.LEAST), tight);
        assertTrue(tight.height(40) > 300);
        assertEquals(new Rectangle(120, 154, 120, 154), tight.cell(4));
        assertEquals(1, GridFit.of(5, new Dimension(10, 10)).columns());
    }

    @Test
    void theStatusTellsTimeAndWhatIsPending() {
        PaletteStatus status = new PaletteStatus();
        assertEquals("Opening the model", status.text());
        status.began(4, 256, 1.24);
        String region = " · 1.2 s to read the region, 256 × 256 pixels in the middle of the view";
        assertEquals("0 of 4 thumbnails, 4 pending" + region, status.text());
        status.drawn(Double.NaN);
        status.drawn(0.4);
        status.drawn(0.6);
        assertEquals("3 of 4 thumbnails, 1 pending · 500 ms each, about 500 ms to go" + region, status.text());
        status.drawn(2);
        assertEquals("4 thumbnails · 1.0 s each" + region, status.text());
        status.failed("The file is gone.");
        assertEquals("The file is gone.", status.text());
        status.nothing("Open an image.");
        assertEquals("Open an image.", status.text());
    }

    @Test
    void droppedFilesAreTaken() {
        List<Path> taken = new ArrayList<>();
        ImageDrop drop = new ImageDrop(taken::addAll);
        List<File> files = List.of(new File("/images/a b.png"), new File("/images/c.tif"));
        assertTrue(
                drop.importData(new TransferSupport(new JLabel(), new Dropped(DataFlavor.javaFileListFlavor, files))));
        assertEquals(List.of(Path.of("/images/a b.png"), Path.of("/images/c.tif")), taken);
        assertFalse(drop.canImport(new TransferSupport(new JLabel(), new Dropped(DataFlavor.stringFlavor, "text"))));
    }

    private record Dropped(DataFlavor flavor, Object data) implements Transferable {
        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[] {flavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor asked) {
            return flavor.equals(asked);
        }

        @Override
        public Object getTransferData(DataFlavor asked) {
            return data;
        }
    }

    @Test
    void aChosenTileHasAThickFrameAndABadge() {
        SwatchTile tile = new SwatchTile("seed 7", "");
        tile.setSize(120, 154);
        BufferedImage white = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        tile.show(white);
        BufferedImage plain = painted(tile);
        tile.mark("A");
        BufferedImage marked = painted(tile);
        int frame = marked.getRGB(60, 5);
        assertNotEquals(plain.getRGB(60, 5), frame);
        assertEquals(frame, marked.getRGB(5, 60));
        assertEquals(frame, marked.getRGB(10, 10), "the badge");
        assertEquals(plain.getRGB(60, 60), marked.getRGB(60, 60));
        tile.outdate();
        assertNotEquals(plain.getRGB(30, 30), painted(tile).getRGB(30, 30), "veiled");
    }

    private static BufferedImage painted(SwatchTile tile) {
        BufferedImage picture = new BufferedImage(120, 154, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = picture.createGraphics();
        tile.paint(g);
        g.dispose();
        return picture;
    }
}
