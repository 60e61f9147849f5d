package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream to its end, or to one byte more than is allowed. */
final class Capped {
    private Capped() {}

    // SECURITY: stops reading at the cap; an endless file would otherwise fill the memory (endless-data attack).
    static Bytes read(InputStream in, String name, int maxBytes) throws IOException {
        byte[] content = in.readNBytes(maxBytes + 1);
        if (content.length > maxBytes) {
            throw new IOException(name + " has more than the " + maxBytes + " bytes that are allowed");
        }
        return Bytes.of(content);
    }
}
