package dev.countersign.cli.signature;

import dev.countersign.cli.outcome.Refused;
import dev.countersign.cli.signature.EligibleKeys.Found;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.SignatureCheck;
import dev.countersign.tuf.verify.SignatureVerdict;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A signature together with the key it is by.
 *
 * @param value in the form that metadata carries
 * @param verified whether it was checked here; false only where nothing tells the keys
 */
public record AttributedSignature(KeyId key, Bytes value, boolean verified) {

    /** Finds the key among {@code keys}, or among them the one that was {@code asked} for. */
    public static AttributedSignature find(ForeignSignature signature, Bytes payload, Found keys, Optional<KeyId> asked)
            throws Refused {
        if (keys.known().isEmpty()) {
            return asked.map(key -> new AttributedSignature(key, signature.encoded(), false))
                    .orElseThrow(() -> new Refused("There is no root yet that names keys: say which one with --key."));
        }
        for (TufKey key : candidates(keys, asked)) {
            Optional<Bytes> value = signature.encodedFor(key);
            if (value.isPresent()
                    && SignatureCheck.check(key, payload, value.get()) instanceof SignatureVerdict.Valid) {
                return new AttributedSignature(key.id(), value.get(), true);
            }
        }
        throw new Refused("The signature does not verify over sha256:" + payload.sha256() + " with "
                + asked.map(key -> "key " + key)
                        .orElse("any of the " + keys.known().size() + " keys of the role")
                + ". Sign the exact bytes that `countersign event payload` writes.");
    }

    private static Collection<TufKey> candidates(Found keys, Optional<KeyId> asked) throws Refused {
        if (asked.isEmpty()) {
            return keys.known().values();
        }
        TufKey key = keys.known().get(asked.get());
        if (key == null) {
            throw new Refused("The role does not list the key " + asked.get() + ".");
        }
        return List.of(key);
    }
}
