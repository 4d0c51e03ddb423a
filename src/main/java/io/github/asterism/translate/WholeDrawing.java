package io.github.asterism.translate;

import ij.process.ImageProcessor;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Content;
import io.github.asterism.net.Numbers;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Redraws a plane in one go. */
final class WholeDrawing implements PlaneDrawing {
    private final Translation translation;
    private final int number;
    private final Turns turns;
    private final BooleanSupplier stopped;
    private final Plane plane;
    private final Numbers numbers;
    private final Content content;

    WholeDrawing(Translation translation, int number, Turns turns, BooleanSupplier stopped) {
        this.translation = translation;
        this.number = number;
        this.turns = turns;
        this.stopped = stopped;
        plane = translation.plane(number);
        numbers = translation.numbers(plane, number);
        content = turns.take(() -> translation.content(numbers, stopped));
    }

    @Override
    public List<ImageProcessor> slices(int target) {
        Numbers drawn = turns.take(() -> translation.draw(content, target, stopped));
        return translation.slices(drawn, number, plane);
    }

    @Override
    public void close() {
        translation.giveBack(numbers);
    }
}
