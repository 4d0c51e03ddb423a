package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

class MenuTest {
    private static final Pattern LINE =
            Pattern.compile("Plugins>Asterism, \"(.*)\", io\\.github\\.asterism\\.command\\.PlainImageJ\\(\"(.*)\"\\)");

    @Test
    void plainImageJShowsTheSameMenuAsFiji() throws IOException {
        assertEquals(sciJavaMenu(), plainMenu());
    }

    @Test
    void macrosOfPlainImageJFindTheClassesOfTheMenu() throws Exception {
        for (String className : plainMenu().values()) {
            assertTrue(Command.class.isAssignableFrom(Class.forName(className)), className);
        }
    }

    private static Map<String, String> plainMenu() throws IOException {
        Map<String, String> menu = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("plugins.config"))) {
            Matcher m = LINE.matcher(line);
            if (m.matches()) {
                menu.put("Plugins>Asterism>" + m.group(1), m.group(2));
            } else {
                assertTrue(line.isBlank() || line.startsWith("#"), line);
            }
        }
        return menu;
    }

    /** From the index that SciJava reads: a command that is not in it does not exist in Fiji. */
    private static Map<String, String> sciJavaMenu() {
        Map<String, String> menu = new TreeMap<>();
        for (IndexItem<Plugin> item : Index.load(Plugin.class, MenuTest.class.getClassLoader())) {
            Plugin plugin = item.annotation();
            if (item.className().startsWith("io.github.asterism.")
                    && !plugin.menuPath().isEmpty()) {
                menu.put(plugin.menuPath(), item.className());
            }
        }
        return menu;
    }
}
