package io.github.asterism.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What all reports have around their sections: one page of HTML that needs neither network nor script. */
public final class PageFrame {
    private static final String STYLE = "report.css";

    private PageFrame() {}

    /** Begins a page with its title; sections follow. */
    public static void open(Markup page, String title) {
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title).element("style", style()).close();
        page.open("body").open("main").element("h1", title);
    }

    /** Ends a page, of which nothing but the frame is open, and gives its text. */
    public static String closed(Markup page, String footer) {
        page.close().element("footer", footer).close().close();
        return "<!DOCTYPE html>\n" + page;
    }

    private static String style() {
        try (InputStream stream = PageFrame.class.getResourceAsStream(STYLE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The plugin's own file " + STYLE + " cannot be read.", e);
        }
    }
}
