package dev.countersign.repository;

import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.Delegations;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signed;
import dev.countersign.tuf.model.Snapshot;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.model.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest complete version of every role, at one moment.
 *
 * @param targets targets and every delegated role that has a file
 */
public record RepositoryView(
        Metadata<Root> root,
        Map<RoleName, Metadata<Targets>> targets,
        Optional<Metadata<Snapshot>> snapshot,
        Optional<Metadata<Timestamp>> timestamp) {
    public RepositoryView {
        targets = Map.copyOf(targets);
    }

    /** The keys that may sign a role, from root or from the delegation of targets; nothing for an unknown role. */
    public Optional<RoleKeys> keysOf(RoleName role) {
        if (!role.isDelegated()) {
            return Optional.of(root.signed().roleKeys(role));
        }
        return Optional.ofNullable(targets.get(RoleName.TARGETS))
                .flatMap(top -> top.signed().delegatedRole(role))
                .map(DelegatedRole::keys);
    }

    /** The newest version of an offline role. */
    public Optional<? extends Signed> signed(RoleName role) {
        return role.equals(RoleName.ROOT)
                ? Optional.of(root.signed())
                : Optional.ofNullable(targets.get(role)).map(Metadata::signed);
    }

    /** Targets, then the roles it delegates to that have a file, in its order. */
    public List<RoleName> targetsRoles() {
        var roles = new ArrayList<RoleName>();
        Metadata<Targets> top = targets.get(RoleName.TARGETS);
        if (top != null) {
            roles.add(RoleName.TARGETS);
            top.signed().delegations().map(Delegations::roles).orElse(List.of()).stream()
                    .map(DelegatedRole::name)
                    .filter(targets::containsKey)
                    .forEach(roles::add);
        }
        return List.copyOf(roles);
    }

    /** The versions that a snapshot of this view lists. */
    public Map<RoleName, MetadataVersion> targetsVersions() {
        var versions = new TreeMap<RoleName, MetadataVersion>();
        for (RoleName role : targetsRoles()) {
            versions.put(role, targetsOf(role).version());
        }
        return versions;
    }

    /**
     * @throws IllegalArgumentException if the role has no file
     */
    public Metadata<Targets> targetsOf(RoleName role) {
        return Optional.ofNullable(targets.get(role))
                .orElseThrow(() -> new IllegalArgumentException("no file of role " + role));
    }

    /** The role whose file lists {@code path}: a delegated role for paths in a folder of its name, else targets. */
    public RoleName roleOf(TargetPath path) {
        int slash = path.value().indexOf('/');
        String folder = slash < 0 ? "" : path.value().substring(0, slash);
        return targetsRoles().stream()
                .filter(role -> role.isDelegated() && role.value().equals(folder))
                .findFirst()
                .orElse(RoleName.TARGETS);
    }
}
