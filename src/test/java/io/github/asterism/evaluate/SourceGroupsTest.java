package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceGroupsTest {
    @TempDir
    Path folder;

    @Test
    void areReadFromTheManifestBesideTheImages() throws IOException {
        Path images = Files.createDirectories(folder.resolve("test"));
        Files.writeString(
                folder.resolve("manifest.csv"),
                "split,domain,tile,source_image,group\ntest,he,a.png,slide1,\"block 1, left\"\ntrain,dab,a.png,slide2,g2\n");
        SourceGroups groups = SourceGroups.of(images);
        assertTrue(groups.known());
        assertEquals("block 1, left", groups.group("he", "a.png"));
        assertEquals("g2", groups.group("dab", "a.png"));
        assertEquals("b.png", groups.group("he", "b.png"));
    }

    @Test
    void areTheSourceImagesWhereNoGroupsAreTold() throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), "domain,tile,source_image\nhe,a.png,slide1\n");
        assertEquals("slide1", SourceGroups.of(folder).group("he", "a.png"));
    }

    @Test
    void withoutManifestEveryImageIsAGroup() {
        SourceGroups groups = SourceGroups.of(folder);
        assertFalse(groups.known());
        assertEquals("a.png", groups.group("he", "a.png"));
    }

    @Test
    void spreadsheetsMayWriteSemicolonsAByteOrderMarkAndNamesWithoutEnding() throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), "\uFEFFdomain;tile;group\nhe;a;g1\nhe;b;\n");
        SourceGroups groups = SourceGroups.of(folder);
        assertEquals("g1", groups.group("he", "a.tif"));
        assertTrue(groups.known());
        assertEquals("b.tif", groups.group("he", "b.tif"));
        assertFalse(groups.known(), "an image without group was asked for");
    }

    @Test
    void aManifestWithoutTheColumnsIsRefused() throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), "file,slide\n");
        String message = assertThrows(AsterismException.class, () -> SourceGroups.of(folder))
                .getMessage();
        assertTrue(message.contains("manifest.csv") && message.contains("domain"), message);
    }
}
