package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import java.util.Map;

/**
 * What targets metadata says of one artifact.
 *
 * @param length in bytes
 * @param hashes lower-case hex by algorithm; at least one
 */
public record TargetFile(long length, Map<String, String> hashes, Json.Object tree) {
    public TargetFile {
        hashes = Map.copyOf(hashes);
    }

    /** Whether {@code content} has the length and every hash that can be checked, and at least one can. */
    public boolean describes(Bytes content) {
        return content.length() == length && Hashes.match(hashes, content);
    }
}
