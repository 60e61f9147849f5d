package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;
import java.util.List;

/**
 * One delegation: who may sign for which paths.
 *
 * @param paths shell patterns; empty if {@code pathHashPrefixes} are used
 * @param terminating whether the search ends here for the paths that match
 */
public record DelegatedRole(
        RoleName name, RoleKeys keys, List<String> paths, List<String> pathHashPrefixes, boolean terminating) {
    public DelegatedRole {
        paths = List.copyOf(paths);
        pathHashPrefixes = List.copyOf(pathHashPrefixes);
    }

    /** Whether {@code path} is delegated to this role (spec 4.5: PATHPATTERN, PATH_HASH_PREFIXES). */
    public boolean covers(TargetPath path) {
        String hash = Bytes.utf8(path.value()).sha256();
        return paths.stream().anyMatch(pattern -> PathPattern.matches(pattern, path.value()))
                || pathHashPrefixes.stream().anyMatch(hash::startsWith);
    }
}
