package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What snapshot or timestamp says of one metadata file (spec 4.4): always its version, sometimes length and hashes.
 *
 * @param hashes empty where none are listed
 */
public record MetaFile(MetadataVersion version, OptionalLong length, Map<String, String> hashes, Json.Object tree) {
    public MetaFile {
        hashes = Map.copyOf(hashes);
    }

    /** Whether {@code file} has the listed length and hashes, as far as they are listed. */
    public boolean describes(Bytes file) {
        return (length.isEmpty() || length.getAsLong() == file.length())
                && (hashes.isEmpty() || Hashes.match(hashes, file));
    }
}
