package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void memoryIsThatOfTheWholeProgramWhereTheSystemTells() {
        assertTrue(Memory.text().matches("\\d+\\.\\d GB of (Java's )?memory"), Memory.text());
        Memory.resident().ifPresent(bytes -> assertTrue(bytes > 50L << 20 && bytes < 1L << 40, "" + bytes));
    }
}
