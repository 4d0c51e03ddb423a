package io.github.asterism.evaluate;

import io.github.asterism.model.ClassifierFile;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.DomainClassifier;
import io.github.asterism.net.WeightShapes;
import java.nio.file.Path;
import java.util.List;

/** A feature network of random weights, small enough for tests; it sees colours and shapes all the same. */
final class RandomFeatures {
    private RandomFeatures() {}

    static Path write(Path file, boolean colour, String... domains) {
        return write(file, colour, false, domains);
    }

    /** A classifier of attributes. */
    static Path attributes(Path file, String... attributes) {
        return write(file, true, true, attributes);
    }

    private static Path write(Path file, boolean colour, boolean attributes, String... domains) {
        ClassifierOptions options = new ClassifierOptions(32, domains.length, 6, 12, colour);
        ClassifierFile.graph(
                        WeightShapes.draw(weights -> new DomainClassifier(weights, options), 5),
                        options,
                        List.of(domains),
                        attributes,
                        "nothing")
                .write(file);
        return file;
    }
}
