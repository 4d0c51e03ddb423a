package io.github.asterism.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

class DjlEngineTest {
    @Test
    void theNumberOfThreadsHoldsWhileAnEngineIsOpen() {
        try (DjlEngine outer = new DjlEngine(3)) {
            outer.phase(() -> {
                assertEquals(3, JniUtils.getNumThreads());
                return null;
            });
            try (DjlEngine inner = new DjlEngine(2)) {
                inner.phase(() -> {
                    assertEquals(2, JniUtils.getNumThreads());
                    return null;
                });
            }
            assertEquals(3, JniUtils.getNumThreads());
        }
    }
}
