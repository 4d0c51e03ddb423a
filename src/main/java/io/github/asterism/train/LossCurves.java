package io.github.asterism.train;

import io.github.asterism.plot.CurveSheet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The losses of a run as curves, those of one kind in one plot. */
public final class LossCurves {
    private final CurveSheet sheet = new CurveSheet();
    private final Map<String, Optional<Place>> places = new HashMap<>();
    private int others; // plots of losses that are of no known kind

    private record Place(int plot, String title, String legend) {}

    /** @param losses as a listener is told them */
    public void add(long step, Map<String, Double> losses) {
        losses.forEach((name, value) -> places.computeIfAbsent(name, this::place)
                .ifPresent(place -> sheet.add(place.plot(), place.title(), place.legend(), step, value)));
    }

    /** To be drawn. Not while something is added. */
    public CurveSheet sheet() {
        return sheet;
    }

    /** Of names such as {@code D/latent_real}, {@code G/cycle} or, with several data sets, {@code faces: D/class}. */
    private Optional<Place> place(String name) {
        String set = name.contains(": ") ? name.substring(0, name.lastIndexOf(": ") + 2) : "";
        String plain = name.substring(set.length()).replaceFirst("/(latent|ref)_", "/");
        if (plain.endsWith("/total")) {
            return Optional.empty(); // the weighted sum of what is drawn
        }
        String legend = set + legend(plain, style(name));
        return Optional.of(LossKind.of(plain)
                .map(kind -> new Place(kind.ordinal(), kind.title(), legend))
                .orElseGet(() -> new Place(LossKind.values().length + others++, name, "")));
    }

    private static String style(String name) {
        return name.contains("/latent_") ? "latent" : name.contains("/ref_") ? "reference" : "";
    }

    private static String legend(String plain, String style) {
        String what =
                switch (plain) {
                    case "D/real" -> "real";
                    case "D/fake" -> "fake";
                    case "D/class", "D/gradient" -> "discriminator";
                    case "G/class", "G/gradient" -> "generator";
                    case "G/redrawing" -> "redrawing";
                    default -> "";
                };
        return what.isEmpty() || style.isEmpty()
                ? what + style
                : what + (style.equals("latent") ? ", latent" : ", ref.");
    }
}
