package dev.countersign.tuf.verify;

import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.Threshold;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a file's signatures reach a role's threshold.
 *
 * @param verdicts for every signature whose keyid the role lists, in the order of the file
 * @param unknownKeyIds signatures of keys outside the role; they neither help nor harm
 */
public record ThresholdReport(Threshold threshold, Map<KeyId, SignatureVerdict> verdicts, List<KeyId> unknownKeyIds) {
    public ThresholdReport {
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
        unknownKeyIds = List.copyOf(unknownKeyIds);
    }

    /** The keyids with a valid signature. */
    public List<KeyId> signedBy() {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof SignatureVerdict.Valid)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The number of distinct public keys with a valid signature. */
    public int distinctKeys() {
        // SECURITY: counts keys, not keyids: one device listed under two names must not satisfy 2 of 2 (D2).
        var fingerprints = new HashSet<String>();
        for (SignatureVerdict verdict : verdicts.values()) {
            if (verdict instanceof SignatureVerdict.Valid(String fingerprint)) {
                fingerprints.add(fingerprint);
            }
        }
        return fingerprints.size();
    }

    /** How many more distinct keys must sign; 0 when the threshold is met. */
    public int stillNeeded() {
        return Math.max(0, threshold.value() - distinctKeys());
    }

    public boolean isMet() {
        return stillNeeded() == 0;
    }
}
