package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;

/**
 * A key that enters a repository. Its keyid is the SHA-256 of the canonical JSON of the whole key object, owner field
 * included (profile P19), and is computed last.
 */
public record NewKey(KeyId id, Json.Object tree) {

    /**
     * A P-256 key of a keyholder.
     *
     * @param handle {@code @name}, lower case; public and permanent, because it is part of the keyid
     * @param publicPem one PEM block "PUBLIC KEY" with line feeds
     */
    public static NewKey ofKeyholder(String handle, String publicPem) {
        return p256(publicPem, "x-tuf-on-ci-keyowner", handle);
    }

    /** The P-256 key of the online signer, and the URI at which it is reached. */
    public static NewKey online(String uri, String publicPem) {
        return p256(publicPem, "x-tuf-on-ci-online-uri", uri);
    }

    private static NewKey p256(String publicPem, String ownerField, String owner) {
        Json.Object tree = Json.Object.EMPTY
                .with("keytype", "ecdsa")
                .with("scheme", "ecdsa-sha2-nistp256")
                .with("keyval", Json.Object.EMPTY.with("public", publicPem))
                .with(ownerField, owner);
        return new NewKey(new KeyId(CanonicalJson.of(tree).sha256()), tree);
    }

    /** The key as verification reads it; {@link TufKey.Unknown} if the PEM is not a P-256 key. */
    public TufKey read() {
        try {
            return TufKey.read(id, Fields.of(tree));
        } catch (MalformedDocument e) {
            throw new IllegalStateException("a new key always has the shape of a key", e);
        }
    }
}
