package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Json;
import java.util.Map;

/**
 * Root metadata (spec 4.3): the keys and thresholds of the four top-level roles.
 *
 * @param keys every key of the file, used or not
 */
public record Root(
        MetadataVersion version,
        Expiry expires,
        Map<KeyId, TufKey> keys,
        RoleKeys root,
        RoleKeys targets,
        RoleKeys snapshot,
        RoleKeys timestamp,
        Json.Object tree)
        implements Signed {
    public Root {
        keys = Map.copyOf(keys);
    }

    /**
     * The keys of a top-level role.
     *
     * @throws IllegalArgumentException for a delegated role: those are named by targets
     */
    public RoleKeys roleKeys(RoleName role) {
        return switch (role.value()) {
            case "root" -> root;
            case "targets" -> targets;
            case "snapshot" -> snapshot;
            case "timestamp" -> timestamp;
            default -> throw new IllegalArgumentException("root does not name the keys of " + role);
        };
    }
}
