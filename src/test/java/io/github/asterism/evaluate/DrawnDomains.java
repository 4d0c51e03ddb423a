package io.github.asterism.evaluate;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.image.ImageFiles;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Random;

/** Two domains that need no files: the same discs on a ground, in two colours, with masks of the discs. */
final class DrawnDomains {
    private static final int SIDE = 32;

    private DrawnDomains() {}

    /** The same names, in both domains the same places: truths of each other. */
    static Path write(Path folder, int images, int seed) {
        for (int i = 0; i < images; i++) {
            Random random = new Random(seed * 1000L + i);
            int x = random.nextInt(20);
            int y = random.nextInt(20);
            String name = "disc" + seed + "_" + i + ".png";
            save(folder.resolve("red").resolve(name), new Color(250, 230, 230), new Color(180, 30, 60), x, y);
            save(folder.resolve("blue").resolve(name), new Color(235, 235, 250), new Color(40, 40, 170), x, y);
            for (String domain : new String[] {"red", "blue"}) {
                Path masks = folder.resolveSibling(folder.getFileName() + "_masks");
                save(masks.resolve(domain).resolve(name), Color.BLACK, Color.WHITE, x, y);
            }
        }
        return folder;
    }

    private static void save(Path file, Color ground, Color disc, int x, int y) {
        ColorProcessor image = new ColorProcessor(SIDE, SIDE);
        image.setColor(ground);
        image.fill();
        image.setColor(disc);
        image.fillOval(x, y, 12, 12);
        ImageFiles.save(new ImagePlus("disc", image), file);
    }
}
