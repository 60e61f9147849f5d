package dev.countersign.tuf.model;

import java.util.List;
import java.util.Map;

/** The delegations of a targets role, in order of preference (spec 4.5). */
public record Delegations(Map<KeyId, TufKey> keys, List<DelegatedRole> roles) {
    public Delegations {
        keys = Map.copyOf(keys);
        roles = List.copyOf(roles);
    }
}
