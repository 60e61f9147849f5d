package dev.countersign.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a TUF client that Countersign did not write says of a repository. There is no third answer: a client that could
 * not finish has refused, because its users would be left without an update too.
 *
 * <p>A refusal proves that the client checks something only if the same client accepts the unspoiled repository at the
 * same address: a stopped server is refused as well.
 */
public sealed interface ClientVerdict {
    /** The client's name, such as {@code sigstore-java}. */
    String client();

    /** The client's version, such as {@code 2.0.0}. */
    String version();

    /**
     * The client trusts the repository and verified each target that it was asked for.
     *
     * @param sha256ByTarget lower-case hexadecimal digest of the bytes that the client stored, by target path, in the
     *     order in which it was asked for them
     */
    record Accepted(
            String client,
            String version,
            int rootVersion,
            int timestampVersion,
            int snapshotVersion,
            int targetsVersion,
            Map<String, String> sha256ByTarget)
            implements ClientVerdict {
        public Accepted {
            sha256ByTarget = Collections.unmodifiableMap(new LinkedHashMap<>(sha256ByTarget));
        }
    }

    /**
     * The client does not trust the repository or could not finish.
     *
     * @param reason one line in the client's own words; it may quote the repository, so it is data and never markup
     */
    record Refused(String client, String version, String reason) implements ClientVerdict {}
}
