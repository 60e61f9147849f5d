package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Json;
import java.util.Map;
import java.util.Optional;

/** Targets metadata (spec 4.5): artifacts by path, and delegations; also the form of every delegated role. */
public record Targets(
        MetadataVersion version,
        Expiry expires,
        Map<TargetPath, TargetFile> targets,
        Optional<Delegations> delegations,
        Json.Object tree)
        implements Signed {
    public Targets {
        targets = Map.copyOf(targets);
    }

    /** The delegated role {@code name}, if this file delegates to it. */
    public Optional<DelegatedRole> delegatedRole(RoleName name) {
        return delegations.flatMap(all ->
                all.roles().stream().filter(role -> role.name().equals(name)).findFirst());
    }
}
