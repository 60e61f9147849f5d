package dev.countersign.tuf.diff;

import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which keys of two files are the same public key. */
final class KeyMatch {
    private final SortedMap<KeyId, TufKey> before;
    private final SortedMap<KeyId, TufKey> after;
    private final SortedMap<KeyId, KeyId> renamed = new TreeMap<>();

    KeyMatch(Map<KeyId, TufKey> before, Map<KeyId, TufKey> after) {
        this.before = new TreeMap<>(before);
        this.after = new TreeMap<>(after);
        matchRenamed();
    }

    /** A keyid in both files is never a renamed key: clients look keys up by it. */
    private void matchRenamed() {
        Map<String, KeyId> free = new TreeMap<>();
        after.forEach((id, key) -> {
            if (!before.containsKey(id)) {
                free.putIfAbsent(identity(key), id);
            }
        });
        before.forEach((id, key) -> {
            KeyId now = after.containsKey(id) ? null : free.remove(identity(key));
            if (now != null) {
                renamed.put(id, now);
            }
        });
    }

    SortedMap<KeyId, TufKey> before() {
        return before;
    }

    SortedMap<KeyId, TufKey> after() {
        return after;
    }

    /** Keyids before by which keyid the same key has after, where it is another one. */
    SortedMap<KeyId, KeyId> renamed() {
        return renamed;
    }

    /** Another keyid of the file after that stands for the same public key. */
    Optional<KeyId> twin(TufKey key) {
        return after.entrySet().stream()
                .filter(other -> !other.getKey().equals(key.id()) && isSame(other.getValue(), key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static boolean isSame(TufKey one, TufKey other) {
        return identity(one).equals(identity(other));
    }

    /** The fingerprint, or for a key that cannot be read its declared bytes. */
    private static String identity(TufKey key) {
        return key instanceof TufKey.Verifying verifying
                ? verifying.fingerprint()
                : "unknown "
                        + CanonicalJson.of(key.tree().get("keyval").orElse(new Json.Null()))
                                .sha256();
    }
}
