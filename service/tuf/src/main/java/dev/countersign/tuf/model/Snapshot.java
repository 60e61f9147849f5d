package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Json;
import java.util.Map;

/**
 * Snapshot metadata (spec 4.4): the version of every targets role.
 *
 * @param meta by file name, {@code targets.json}; historic names of roles that no longer exist stay listed
 */
public record Snapshot(MetadataVersion version, Expiry expires, Map<String, MetaFile> meta, Json.Object tree)
        implements Signed {
    public Snapshot {
        meta = Map.copyOf(meta);
    }
}
