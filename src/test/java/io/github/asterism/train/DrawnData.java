package io.github.asterism.train;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.net.Initialized;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A tiny data set that needs no files: discs on a ground, in two colours. */
final class DrawnData {
    private DrawnData() {}

    static Path write(Path folder, int images) throws IOException {
        draw(folder.resolve("red"), images, new Color(250, 230, 230), new Color(180, 30, 60));
        draw(folder.resolve("blue"), images, new Color(235, 235, 250), new Color(40, 40, 170));
        return folder;
    }

    /** Squares that may be red, large or small: a table of attributes in the folder, with its images beside it. */
    static Path table(Path folder, int images) throws IOException {
        Files.createDirectories(folder);
        StringBuilder table = new StringBuilder("file,Red2,Large,Small\n");
        for (int i = 0; i < images; i++) {
            ColorProcessor image = new ColorProcessor(40, 40);
            image.setColor(i % 2 == 0 ? Color.RED : Color.GREEN);
            int side = i % 3 == 0 ? 30 : 10;
            image.fillRect(5, 5, side, side);
            ImageFiles.save(new ImagePlus("square", image), folder.resolve("square" + i + ".png"));
            table.append("square" + i + ".png," + (1 - i % 2) + (i % 3 == 0 ? ",1,0\n" : ",0,1\n"));
        }
        return Files.writeString(folder.resolve("squares.csv"), table);
    }

    private static void draw(Path folder, int images, Color ground, Color disc) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(folder.getFileName().toString().hashCode());
        for (int i = 0; i < images; i++) {
            ColorProcessor image = new ColorProcessor(40, 40);
            image.setColor(ground);
            image.fill();
            image.setColor(disc);
            image.fillOval(random.nextInt(24), random.nextInt(24), 12, 12);
            ImageFiles.save(new ImagePlus("disc", image), folder.resolve("disc" + i + ".png"));
        }
    }

    static StarGanV2Settings learning(long steps) {
        return new StarGanV2Settings(
                Adversarial.GAN_GP,
                1,
                1,
                steps,
                1,
                1,
                0.5,
                2,
                2e-4,
                2e-5,
                1e-4,
                false,
                Initialized.Kind.HE,
                0.99,
                true,
                1);
    }

    private static StarGanV2Plan plan(long steps) {
        return new StarGanV2Plan(4, 8, 8, false, learning(steps));
    }

    static TrainingSettings settings(Path data, Path output, long steps, boolean resume) {
        return new TrainingSettings(
                TrainingImages.of(data), output, resume, 2, 0, 32, true, 2, steps, 0.25, 0, null, 1, plan(steps));
    }
}
