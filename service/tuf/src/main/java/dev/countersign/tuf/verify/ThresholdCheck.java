package dev.countersign.tuf.verify;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TufKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Checks signatures against the keys and threshold of one role (spec 4.2.1, 5.3.4). */
public final class ThresholdCheck {
    private ThresholdCheck() {}

    public static ThresholdReport check(RoleKeys role, Bytes payload, List<Signature> signatures) {
        var verdicts = new LinkedHashMap<KeyId, SignatureVerdict>();
        var unknown = new ArrayList<KeyId>();
        for (Signature signature : signatures) {
            // SECURITY: only ids that the role lists count, even if the file holds the key for another role.
            TufKey key = role.keys().get(signature.keyId());
            if (key == null) {
                unknown.add(signature.keyId());
            } else {
                verdicts.merge(
                        signature.keyId(),
                        SignatureCheck.check(key, payload, signature.value()),
                        ThresholdCheck::better);
            }
        }
        return new ThresholdReport(role.threshold(), verdicts, unknown);
    }

    /** Two signatures under one keyid cannot come from a file; where callers collect them, the valid one stands. */
    private static SignatureVerdict better(SignatureVerdict first, SignatureVerdict second) {
        return first instanceof SignatureVerdict.Valid ? first : second;
    }
}
