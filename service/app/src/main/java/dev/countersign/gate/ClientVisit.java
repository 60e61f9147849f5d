package dev.countersign.gate;

import dev.countersign.tuf.json.Bytes;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of a TUF client against a repository: where it looks, what it trusts and knows already, and what it wants.
 *
 * @param metadataBase where the repository's metadata is served, over http or https, with or without a trailing slash;
 *     its targets are served under {@code targets/} below it
 * @param trustedRoot the root that a new client is shipped with
 * @param cache what a returning client holds since it last saw production, by file name; empty for a new client. A
 *     returning client starts from its own {@code root.json}, not from {@code trustedRoot}
 * @param at the client's clock: nothing expires between the first request and the last
 * @param targetPaths the targets that the client downloads, in this order
 */
public record ClientVisit(
        URI metadataBase, Bytes trustedRoot, Map<String, Bytes> cache, Instant at, List<String> targetPaths) {
    private static final String ROOT = "root.json";
    private static final Set<String> TOP_LEVEL = Set.of(ROOT, "timestamp.json", "snapshot.json", "targets.json");

    public ClientVisit {
        cache = Map.copyOf(cache);
        targetPaths = List.copyOf(targetPaths);
        if (!isPlainHttpAddress(metadataBase)) {
            throw new IllegalArgumentException(
                    metadataBase + " is not an http or https address without query and fragment");
        }
        if (!TOP_LEVEL.containsAll(cache.keySet())) {
            throw new IllegalArgumentException("a cache holds some of " + TOP_LEVEL + ", not " + cache.keySet());
        }
        // SECURITY: a client that walks from an old root past a change of the online key throws its cached timestamp
        // and snapshot away. Without the root that belongs to them a rollback would be accepted.
        if (!cache.isEmpty() && !cache.containsKey(ROOT)) {
            throw new IllegalArgumentException("a cache without " + ROOT + " loses its protection against rollback");
        }
    }

    private static boolean isPlainHttpAddress(URI address) {
        String scheme = address.getScheme();
        return ("http".equals(scheme) || "https".equals(scheme))
                && address.getHost() != null
                && address.getQuery() == null
                && address.getFragment() == null;
    }
}
