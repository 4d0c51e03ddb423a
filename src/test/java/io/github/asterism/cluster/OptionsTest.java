package io.github.asterism.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static Options options(String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"model=m", "input=i", "output=o", "domain=d"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return Options.parse(words);
    }

    private static void assertBad(String message, String... words) {
        BadArgumentException e = assertThrows(BadArgumentException.class, () -> options(words));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void whatCannotBeReadIsToldBeforeAnythingBegins() {
        assertBad("retries=x is not a whole number", "retries=x");
        assertBad("retries=-1", "retries=-1");
        assertBad("There is no key treads. Known: model", "treads=1");
        assertBad("model= is given twice", "model=again");
        assertBad("'word' is not of the form", "word");
        assertBad("dryrun=maybe", "dryrun=maybe");
        assertBad("range=1 is not a range", "range=1");
        assertBad("truncation=much", "truncation=much");
        assertBad("tile=-1", "tile=-1");
        assertBad("format=int", "format=int");
        BadArgumentException tiff = assertThrows(
                BadArgumentException.class, () -> Options.parse("model=m", "input=i", "output=o.tif", "domain=d"));
        assertTrue(tiff.getMessage().contains("OME-Zarr"), tiff.getMessage());
        BadArgumentException none =
                assertThrows(BadArgumentException.class, () -> Options.parse("model=m", "input=i", "output=o"));
        assertTrue(none.getMessage().contains("domain= is missing"), none.getMessage());
    }

    @Test
    void localMastersAreToldHowOftenABlockMayFail() {
        assertEquals("local[*,4]", options().master("local[*]"));
        assertEquals("local[1,3]", options("master=local", "retries=2").master("local[*]"));
        assertEquals("local[2,1]", options("master=local[2]", "retries=0").master("local[*]"));
        assertEquals("local[2,7]", options("master=local[2,7]").master("local[*]"));
        assertEquals("spark://host:7077", options().master("spark://host:7077"));
    }

    @Test
    void workTravelsAsText() {
        BlockWork work = new BlockWork(Path.of("/a folder/.s.part"), "cpu", "slide 1.tif", 3, 7, 9);
        assertEquals(work, BlockWork.parse(work.text()));
        LevelWork level = new LevelWork(Path.of("/a folder/.s.part"), "cpu", "slide 1.tif", 1, 3, 7, 9);
        assertEquals(level, LevelWork.parse(level.text()));
    }
}
