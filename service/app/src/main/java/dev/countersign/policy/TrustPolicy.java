package dev.countersign.policy;

import java.util.List;
import java.util.Map;

/**
 * What metadata/policy.yml and metadata/keyholders say: who signs which role, how many of them, and how long a version
 * lives.
 *
 * @param onlineKeyUri the key that signs snapshot and timestamp
 * @param keyholders by handle
 */
public record TrustPolicy(
        RolePolicy root,
        RolePolicy targets,
        RolePolicy snapshot,
        RolePolicy timestamp,
        String onlineKeyUri,
        Map<String, KeyHolder> keyholders) {
    public TrustPolicy {
        keyholders = Map.copyOf(keyholders);
    }

    /**
     * @param keyholders handles; empty for an online role
     * @param expiryDays life of a version
     * @param signingDays how long before expiry signing opens
     */
    public record RolePolicy(List<String> keyholders, int threshold, long expiryDays, long signingDays) {
        public RolePolicy {
            keyholders = List.copyOf(keyholders);
        }
    }

    /**
     * A person whose key a role trusts.
     *
     * @param handle {@code @name}, lower case, public and permanent
     * @param publicPem P-256 public key, one PEM block
     */
    public record KeyHolder(String handle, String displayName, String publicPem) {}
}
