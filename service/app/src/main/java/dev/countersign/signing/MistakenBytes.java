package dev.countersign.signing;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.verify.SignatureCheck;
import dev.countersign.tuf.verify.SignatureVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Recognises the usual mistakes of people who sign with their own tools, so that the refusal can name the mistake. */
final class MistakenBytes {
    private MistakenBytes() {}

    /** What was signed instead of the payload, in words; nothing if it is none of the usual mistakes. */
    static Optional<String> find(Revision.RoleBytes role, TufKey key, Bytes signature) {
        Map<String, Bytes> mistakes = new LinkedHashMap<>();
        mistakes.put(
                "the payload with a line feed at its end",
                Bytes.utf8(role.payload().text() + "\n"));
        mistakes.put(
                "the indented JSON instead of the payload",
                WrittenJson.of(role.unsigned().signed()));
        mistakes.put(
                "the digest of the payload, so it is hashed twice",
                Bytes.of(role.payload().digest("SHA-256")));
        return mistakes.entrySet().stream()
                .filter(each -> SignatureCheck.check(key, each.getValue(), signature) instanceof SignatureVerdict.Valid)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
