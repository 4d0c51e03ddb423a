package io.github.asterism.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.Duplicator;
import io.github.asterism.AsterismException;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A part of an image, and the lines of a macro that cut out the very same pixels of the active image and make them the
 * active image.
 *
 * @param image the part; the image itself if it is all of it
 * @param macro may be empty
 */
public record Excerpt(ImagePlus image, List<String> macro) {
    /** How much of an image. */
    public enum Scope {
        PLANE("this plane"),
        STACK("whole stack"),
        SELECTION("selection's box, this plane");

        private final String text;

        Scope(String text) {
            this.text = text;
        }

        /** For a person. */
        @Override
        public String toString() {
            return text;
        }
    }

    public Excerpt {
        macro = List.copyOf(macro);
    }

    /** The scopes that differ for an image, the smallest first. */
    public static List<Scope> scopes(ImagePlus image) {
        List<Scope> scopes = new ArrayList<>();
        if (hasArea(image)) {
            scopes.add(Scope.SELECTION);
        }
        scopes.add(Scope.PLANE);
        if (isStack(image)) {
            scopes.add(Scope.STACK);
        }
        return scopes;
    }

    /**
     * Cuts a part out. A selection on the image is no hindrance, and is there again afterwards.
     *
     * @param position slice of the stack that is in view, from 1, as ImageJ counts them
     * @throws AsterismException if a selection is asked for and there is none within the image
     */
    public static Excerpt of(ImagePlus image, int position, Scope scope) {
        Roi selection = image.getRoi();
        List<String> macro = new ArrayList<>();
        Roi box = null;
        if (scope == Scope.SELECTION) {
            Rectangle place = box(image);
            box = new Roi(place);
            macro.add("makeRectangle(" + place.x + ", " + place.y + ", " + place.width + ", " + place.height + ");");
        } else if (selection != null) {
            macro.add("run(\"Select None\");");
        }
        if (scope == Scope.STACK || scope == Scope.PLANE && !isStack(image)) {
            return new Excerpt(image, macro);
        }
        try {
            image.setRoi(box, false);
            return cut(image, position, scope, macro);
        } finally {
            image.setRoi(selection, false);
        }
    }

    private static Excerpt cut(ImagePlus image, int position, Scope scope, List<String> macro) {
        int[] place = image.convertIndexToPosition(position); // C, Z, T
        String name = ImageFiles.stem(image.getTitle()).replaceAll("[\\[\\]\"]", "_")
                + (isStack(image) ? "-plane" + plane(image, position) : "")
                + (scope == Scope.SELECTION ? "-selection" : "");
        StringJoiner keys = new StringJoiner(" ");
        keys.add("title=[" + name + "]");
        ImagePlus part;
        if (image.isHyperStack() || image.isComposite()) {
            keys.add("duplicate");
            addRange(keys, "channels", 1, image.getNChannels(), image.getNChannels());
            addRange(keys, "slices", place[1], place[1], image.getNSlices());
            addRange(keys, "frames", place[2], place[2], image.getNFrames());
            part = new Duplicator().run(image, 1, image.getNChannels(), place[1], place[1], place[2], place[2]);
        } else if (image.getStackSize() > 1) {
            keys.add("duplicate range=" + position + "-" + position);
            part = new Duplicator().run(image, position, position);
        } else {
            part = new Duplicator().run(image);
        }
        part.setTitle(name);
        macro.add(MacroText.run("Duplicate...", keys.toString()));
        return new Excerpt(part, macro);
    }

    private static void addRange(StringJoiner keys, String key, int first, int last, int all) {
        if (all > 1) {
            keys.add(key + "=" + (first == last ? "" + first : first + "-" + last));
        }
    }

    private static Rectangle box(ImagePlus image) {
        if (hasArea(image)) {
            Rectangle place =
                    image.getRoi().getBounds().intersection(new Rectangle(image.getWidth(), image.getHeight()));
            if (!place.isEmpty()) {
                return place;
            }
        }
        throw new AsterismException("'" + image.getTitle()
                + "' has no selection with an area in it. Draw a rectangle, or translate the plane.");
    }

    private static boolean hasArea(ImagePlus image) {
        return image.getRoi() != null && image.getRoi().isArea();
    }

    private static boolean isStack(ImagePlus image) {
        return image.getStackSize() > image.getNChannels() || isColourStack(image);
    }

    /** The slices of a colour stack are planes even where its file calls them channels. */
    private static boolean isColourStack(ImagePlus image) {
        return image.getType() == ImagePlus.COLOR_RGB && image.getStackSize() > 1;
    }

    /** Number of the plane that a slice of the stack belongs to, from 1. */
    public static int plane(ImagePlus image, int position) {
        int channels = image.getType() == ImagePlus.COLOR_RGB ? 1 : image.getNChannels();
        return (position - 1) / channels + 1;
    }
}
