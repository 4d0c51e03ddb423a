package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pictures of a model's translations beside their sources, for somebody to look at. */
final class Gallery {
    private static final int ROWS = 4;
    private static final int STYLES = 3;

    private final ModelAtWork model;
    private final ImageSet heldOut;
    private final Map<String, TargetLook> targets;

    Gallery(ModelAtWork model, ImageSet heldOut, Map<String, TargetLook> targets) {
        this.model = model;
        this.heldOut = heldOut;
        this.targets = targets;
    }

    /** One grid for each ordered pair of domains; rows are evenly spread over the held-out images. */
    List<PictureGrid> grids() {
        List<PictureGrid> grids = new ArrayList<>();
        for (String from : heldOut.domains()) {
            for (String to : heldOut.domains()) {
                if (!from.equals(to)) {
                    grids.add(grid(from, to));
                }
            }
        }
        return grids;
    }

    private PictureGrid grid(String from, String to) {
        List<String> columns = new ArrayList<>(List.of("source", Row.COLOUR_TRANSFER));
        for (int k = 1; k <= STYLES && model.hasStyles(); k++) {
            columns.add("latent " + k);
        }
        columns.addAll(model.hasStyles() ? List.of("reference", "by reference") : List.of("translated", "real " + to));
        List<Sample> sources = heldOut.of(from);
        List<Sample> references = heldOut.of(to);
        List<PictureGrid.Line> lines = new ArrayList<>();
        int rows = Math.min(ROWS, sources.size());
        for (int row = 0; row < rows; row++) {
            Sample source = sources.get(row * sources.size() / rows);
            Sample reference = references.get(row * references.size() / rows);
            List<Plane> pictures = new ArrayList<>();
            pictures.add(source.picture());
            pictures.add(targets.get(to).colours().apply(source.picture()));
            if (model.hasStyles()) {
                pictures.addAll(model.byLatent(source.picture(), to, STYLES, row));
                pictures.add(reference.picture());
                pictures.addAll(model.byReference(source.picture(), to, 1, 0, List.of(reference)));
            } else {
                pictures.addAll(List.of(model.byLabel(source.picture(), to), reference.picture()));
            }
            lines.add(new PictureGrid.Line(source.name(), pictures));
        }
        return new PictureGrid(model.name() + ": " + from + " to " + to, columns, lines);
    }
}
