package io.github.asterism.evaluate;

import static io.github.asterism.evaluate.Decimal.coordinate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Text of HTML or SVG in the making: well-formed XML, with everything escaped. */
public final class Markup {
    /** Elements within a line of text, where a line break would show as a space. */
    private static final Set<String> INLINE =
            Set.of("span", "strong", "text", "tspan", "title", "dt", "th", "td", "img");

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param attributes names and values in turns
     */
    public Markup open(String name, String... attributes) {
        start(name, attributes);
        text.append('>');
        open.push(name);
        return this;
    }

    /** Ends the element that was opened last. */
    public Markup close() {
        String name = open.pop();
        text.append("</").append(name).append('>');
        return lineAfter(name);
    }

    /** An element that holds only text. */
    public Markup element(String name, String content, String... attributes) {
        return open(name, attributes).text(content).close();
    }

    /** An element that holds nothing, in the form that both HTML and XML understand. */
    public Markup empty(String name, String... attributes) {
        start(name, attributes);
        text.append("/>");
        return lineAfter(name);
    }

    /** Adds text to the element that is open. */
    public Markup text(String content) {
        content.codePoints().forEach(this::escape);
        return this;
    }

    /**
     * Begins a drawing (SVG), to be closed like any element.
     *
     * @param spoken what it shows, for those who cannot see it
     * @param width pixels, like height
     */
    public Markup openDrawing(String spoken, int width, int height) {
        String box = "0 0 " + width + " " + height;
        return open(
                "svg",
                "class",
                "plot",
                "role",
                "img",
                "aria-label",
                spoken,
                "width",
                "" + width,
                "height",
                "" + height,
                "viewBox",
                box);
    }

    /** A straight line within a drawing; its kind is a class of the style sheet. */
    public void line(String kind, double x1, double y1, double x2, double y2) {
        String ends = "M" + coordinate(x1) + " " + coordinate(y1) + "L" + coordinate(x2) + " " + coordinate(y2);
        empty("path", "class", kind, "d", ends);
    }

    /**
     * Words within a drawing.
     *
     * @param anchor which part of them is at the place: start, middle or end
     */
    public void label(String content, String kind, String anchor, double x, double y) {
        element("text", content, "class", kind, "text-anchor", anchor, "x", coordinate(x), "y", coordinate(y));
    }

    private void start(String name, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            text.append('"');
        }
    }

    private Markup lineAfter(String name) {
        if (!INLINE.contains(name)) {
            text.append('\n');
        }
        return this;
    }

    private void escape(int c) {
        switch (c) {
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '&' -> text.append("&amp;");
            case '"' -> text.append("&quot;");
            case '\'' -> text.append("&#39;");
            default -> text.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
        }
    }

    /** XML 1.0 forbids control characters, halves of surrogate pairs and two non-characters, even escaped. */
    private static boolean isAllowed(int c) {
        return c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF) || c == '\t' || c == '\n';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
