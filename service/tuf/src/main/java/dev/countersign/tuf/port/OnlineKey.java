package dev.countersign.tuf.port;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;

/** The key that signs snapshot and timestamp without a person: a KMS key, or a file in a demo. */
public interface OnlineKey {

    /** The public key as one PEM block "PUBLIC KEY". */
    String publicPem();

    /**
     * Signs {@code payload} with ECDSA P-256 and SHA-256; the result is strict DER. The caller verifies it before use.
     *
     * @throws IOException if the key cannot be reached or refuses; nothing was signed as far as the caller may assume
     */
    Bytes sign(Bytes payload) throws IOException;
}
