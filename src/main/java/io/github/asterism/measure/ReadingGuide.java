package io.github.asterism.measure;

import io.github.asterism.evaluate.Markup;
import java.util.LinkedHashMap;
import java.util.Map;

/** How to read a benchmark, for people who use computers rather than build them. */
final class ReadingGuide {
    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

    static {
        ANSWERS.put(
                "How long will my images take?",
                "Take the row of your image size and of the threads that you have; multiply its time for each image by the"
                        + " number of planes of your stack. The rows of planes and stacks include reading the pixels,"
                        + " scaling them and putting them back into an image; opening and saving files come on top. For"
                        + " another size go by Mpx/s: an image of 2000 by 2000 pixels has 4 Mpx.");
        ANSWERS.put(
                "What does a ratio mean?",
                "One time divided by another of the same size and threads. A stack with the ratio 1.10 takes 10 % longer than"
                        + " its networks alone: that is what everything around them costs. An extra style with the ratio"
                        + " 0.6 costs 60 % of the first one, because what the networks know of the image is kept. Ratios"
                        + " can be compared between computers, milliseconds cannot.");
        ANSWERS.put(
                "Why do times wander?",
                "Other programs, other users of a shared machine, and the processor that slows down when it is hot all take"
                        + " their part, and none of it has to do with the model. Everything is therefore timed in turns,"
                        + " many times over, so that a busy minute hits all rows alike. The median forgives a few bad"
                        + " rounds; the fastest round comes closest to a computer left alone. Where the slowest is far"
                        + " above the median, measure again at a quiet time before drawing conclusions.");
        ANSWERS.put(
                "What does the share of peak say?",
                "How much of the computer's power the network uses: its operations in a second, over those of a bare product"
                        + " of matrices, which is about the fastest thing that a processor does. 0.5 to 1 means that"
                        + " only a faster computer, or a network with fewer operations, would be much faster. Far below"
                        + " that, time goes into moving numbers around: usual for small images and for the mapping"
                        + " network, which is tiny. It can come out a little above 1 by chance.");
        ANSWERS.put(
                "Which figures may be compared?",
                "Rows of one report with each other. Reports of one computer: medians, if none has a warning, else the fastest"
                        + " rounds; a difference below 10 % is none. Reports of different computers: ratios, shares and"
                        + " GFLOP. Memory is that of the whole program, and grows with what was done before.");
        ANSWERS.put(
                "How many threads should I use?",
                "As many as there are cores, unless the lines in the plot stop rising before. A line that stays far below the"
                        + " grey dashes says that threads wait for each other or for memory.");
    }

    private ReadingGuide() {}

    static void write(Markup page) {
        page.open("dl", "class", "measures");
        ANSWERS.forEach((question, answer) ->
                page.open("div").element("dt", question).element("dd", answer).close());
        page.close();
    }
}
