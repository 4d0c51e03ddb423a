package io.github.asterism.translate;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.image.ColourStack;
import java.util.List;
import java.util.function.Consumer;

/** Collects a translated image in memory, then hands it on. */
final class InMemory implements Collector {
    private final Translation translation;
    private final int target;
    private final ColourStack stack;
    private final Consumer<ImagePlus> result;

    InMemory(Translation translation, int target, Consumer<ImagePlus> result) {
        this.translation = translation;
        this.target = target;
        this.stack = translation.emptyStack();
        this.result = result;
    }

    @Override
    public void add(List<ImageProcessor> plane, String label) {
        stack.add(plane, label);
    }

    @Override
    public void finish() {
        result.accept(translation.image(target, stack));
    }

    @Override
    public void close() {}
}
