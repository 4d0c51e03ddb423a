package io.github.asterism.data;

/**
 * Something about a data set that hinders learning from it, or misleads.
 *
 * @param text what and where
 */
public record Problem(Kind kind, String text) {
    /** What may be the matter, the worst first. */
    public enum Kind {
        MISSING("missing", "Images that are missing", "Correct their names, or say with images= where they lie."),
        UNREADABLE("unreadable", "Files that cannot be read as images", "Mend or remove them."),
        REPEATED("repeated", "Images that are listed twice", "Keep one row of each."),
        CLASH("clash", "Images with two attributes that exclude each other", "Correct the rows or the groups."),
        CONSTANT(
                "constant",
                "Labels that cannot be learned, as all images are alike in them",
                "Leave them out, or add images that differ."),
        COPIES_BETWEEN(
                "copies_between",
                "The same picture in several data sets",
                "Where one set is for training and one for tests, remove it from one: tests are to be by unseen images."),
        COPIES_ACROSS(
                "copies_across",
                "The same picture with different labels",
                "Decide on the labels of each, and remove the other files."),
        COPIES("copies", "The same picture in several files", "Keep one: copies count more than other images."),
        RARE("rare", "Labels with few images", "Add images, or leave the labels out: what is rare is learned badly."),
        IMBALANCE(
                "imbalance",
                "Labels of very different size",
                "Add images to the small ones; results for them will be worse."),
        LEAK(
                "leak",
                "Attributes that come together",
                "Changing one will likely change the other. Add images in which they come apart, or leave one out.");

        private final String key;
        private final String heading;
        private final String advice;

        Kind(String key, String heading, String advice) {
            this.key = key;
            this.heading = heading;
            this.advice = advice;
        }

        /** Its name in tables for spreadsheets. */
        public String key() {
            return key;
        }

        /** What problems of the kind have in common. */
        public String heading() {
            return heading;
        }

        /** What to do. */
        public String advice() {
            return advice;
        }
    }
}
