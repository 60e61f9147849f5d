package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signature;
import java.util.List;

/**
 * A version of a role that nobody has signed yet. A different type from anything that may be published, so an unsigned
 * file cannot be passed where a verified one is due.
 */
public record UnsignedMetadata(RoleName role, MetadataVersion version, Expiry expires, Json.Object signed) {

    static UnsignedMetadata of(RoleName role, MetadataVersion version, Expiry expires, Json.Object signed) {
        return new UnsignedMetadata(
                role, version, expires, signed.with("version", version.value()).with("expires", expires.toString()));
    }

    /** The bytes to sign. */
    public Bytes payload() {
        return CanonicalJson.of(signed);
    }

    /**
     * The file with these signatures, in their order.
     *
     * @throws IllegalArgumentException for a placeholder without bytes or a second signature under one keyid, which
     *     Countersign never writes (profile P7, P8)
     */
    public Bytes fileSignedBy(List<Signature> signatures) {
        if (signatures.stream().map(Signature::keyId).distinct().count() != signatures.size()) {
            throw new IllegalArgumentException("a keyid never signs twice in one file");
        }
        var entries = signatures.stream().<Json>map(UnsignedMetadata::entry).toList();
        return WrittenJson.of(
                Json.Object.EMPTY.with("signatures", new Json.Array(entries)).with("signed", signed));
    }

    private static Json.Object entry(Signature signature) {
        if (signature.value().isEmpty()) {
            throw new IllegalArgumentException("an empty signature is never written");
        }
        return Json.Object.EMPTY
                .with("keyid", signature.keyId().value())
                .with("sig", signature.value().hex());
    }
}
