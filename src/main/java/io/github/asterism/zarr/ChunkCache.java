package io.github.asterism.zarr;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The unpacked chunks that were used last, within a bound; for any number of threads. */
final class ChunkCache {
    private final long mostBytes;
    private final Map<Path, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long changes;

    ChunkCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** @return not to be changed; null if it is not held */
    synchronized byte[] get(Path file) {
        return chunks.get(file);
    }

    /** A number to be taken before a file is read, and given to {@link #put}. */
    synchronized long changes() {
        return changes;
    }

    /** Holds a chunk, unless any was written since the number was taken, which might be this one. */
    synchronized void put(Path file, byte[] chunk, long changesBefore) {
        if (changesBefore != changes || chunk.length > mostBytes || chunks.containsKey(file)) {
            return;
        }
        chunks.put(file, chunk);
        bytes += chunk.length;
        for (Iterator<byte[]> eldest = chunks.values().iterator(); bytes > mostBytes; ) {
            bytes -= eldest.next().length;
            eldest.remove();
        }
    }

    /** To be called when a chunk was written. */
    synchronized void forget(Path file) {
        changes++;
        byte[] old = chunks.remove(file);
        bytes -= old == null ? 0 : old.length;
    }
}
