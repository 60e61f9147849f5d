package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import java.util.List;

/**
 * One metadata file: the signed part, its signatures and the bytes it was read from. Whether the signatures hold is not
 * known here; see {@code ThresholdCheck}.
 *
 * @param signatures in the order of the file, no keyid twice
 * @param original the file, byte for byte
 */
public record Metadata<S extends Signed>(S signed, List<Signature> signatures, Bytes original) {
    public Metadata {
        signatures = List.copyOf(signatures);
    }

    /** The bytes that the signatures are over. */
    public Bytes payload() {
        return CanonicalJson.of(signed.tree());
    }

    public MetadataVersion version() {
        return signed.version();
    }
}
