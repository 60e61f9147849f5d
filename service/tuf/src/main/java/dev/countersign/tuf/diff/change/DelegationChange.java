package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.RoleName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who else may sign for artifacts. Keys and threshold of a delegated role are {@link RoleChange}s. */
public sealed interface DelegationChange extends Change {
    Set<String> KNOWN = Set.of("name", "keyids", "threshold", "paths", "path_hash_prefixes", "terminating");

    @Override
    default Severity severity() {
        return Severity.HIGH;
    }

    record DelegationAdded(DelegatedRole role, Where where) implements DelegationChange {
        @Override
        public String sentence() {
            return role.name() + " may now sign " + described(role) + ".";
        }
    }

    record DelegationRemoved(DelegatedRole role, Where where) implements DelegationChange {
        @Override
        public String sentence() {
            return role.name() + " may no longer sign " + described(role) + ".";
        }
    }

    /** A shell pattern or hash prefix more. */
    record DelegationWidened(RoleName role, String kind, String pattern, Where where) implements DelegationChange {
        @Override
        public String sentence() {
            return role + " may now also sign " + kind + " " + Words.name(pattern) + ".";
        }
    }

    /** A shell pattern or hash prefix less. */
    record DelegationNarrowed(RoleName role, String kind, String pattern, Where where) implements DelegationChange {
        @Override
        public String sentence() {
            return role + " may no longer sign " + kind + " " + Words.name(pattern) + ".";
        }
    }

    record DelegationPathsReordered(RoleName role, Where where) implements DelegationChange {
        @Override
        public String sentence() {
            return role + ": its paths are listed in another order, which has no effect.";
        }

        @Override
        public Severity severity() {
            return Severity.LOW;
        }
    }

    record TerminatingChanged(RoleName role, boolean after, Where where) implements DelegationChange {
        @Override
        public String sentence() {
            return after
                    ? role + " now has the last word on its paths: roles after it are no longer asked."
                    : role + " no longer has the last word on its paths: roles after it are asked too.";
        }
    }

    /** The order of preference: the first role that knows an artifact decides what it is. */
    record DelegationsReordered(List<RoleName> before, List<RoleName> after, Where where) implements DelegationChange {
        @Override
        public String sentence() {
            return "The roles delegated to are asked in another order: " + listed(after) + " (was " + listed(before)
                    + ").";
        }

        private static String listed(List<RoleName> roles) {
            return roles.stream().map(RoleName::value).collect(Collectors.joining(", "));
        }
    }

    private static String described(DelegatedRole role) {
        String what = role.paths().isEmpty()
                ? "the hash prefixes " + Words.names(role.pathHashPrefixes())
                : "the paths " + Words.names(role.paths());
        String keys = role.keys().keyIds().stream()
                .map(id -> Words.key(id, Optional.ofNullable(role.keys().keys().get(id))))
                .collect(Collectors.joining(", "));
        return what + (role.terminating() ? ", terminating" : "") + ", by "
                + role.keys().threshold().value() + " of "
                + role.keys().keyIds().size() + ": " + keys
                + Words.further(role.keys().tree(), KNOWN);
    }
}
