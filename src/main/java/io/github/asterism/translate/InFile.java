package io.github.asterism.translate;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.image.GrowingTiff;
import io.github.asterism.image.ImageFiles;
import java.nio.file.Path;
import java.util.List;

/** Writes a translated image of several planes into a file while they come. */
final class InFile implements Collector {
    private final GrowingTiff file;

    private InFile(GrowingTiff file) {
        this.file = file;
    }

    /** For an image of any number of planes, in a file of any format. */
    static Collector of(Translation translation, int target, Path path) {
        if (translation.planes() == 1) {
            return new InMemory(translation, target, image -> ImageFiles.save(image, path));
        }
        ImagePlus image = translation.image(target, translation.blackStack());
        ImageFiles.check(image, path);
        return new InFile(new GrowingTiff(image, path));
    }

    @Override
    public void add(List<ImageProcessor> plane, String label) {
        plane.forEach(file::add);
    }

    @Override
    public void finish() {
        file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
