package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import java.util.Optional;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/**
 * A key object of metadata. Keys that Countersign cannot verify with are carried unchanged as {@link Unknown}: they
 * never count towards a threshold and never make the file unreadable.
 */
public sealed interface TufKey {

    KeyId id();

    /** The whole key object as declared, with every extra field. */
    Json.Object tree();

    /** A key that can verify. */
    sealed interface Verifying extends TufKey {
        AsymmetricKeyParameter parameters();

        /**
         * SHA-256 of the key's SubjectPublicKeyInfo in one normal form, in hex. Two keyids with one fingerprint are one
         * key and count once.
         */
        String fingerprint();
    }

    /** ECDSA on P-256 with SHA-256 or on P-384 with SHA-384. */
    record Ecdsa(KeyId id, Json.Object tree, AsymmetricKeyParameter parameters, String fingerprint, int digestBits)
            implements Verifying {}

    record Ed25519(KeyId id, Json.Object tree, AsymmetricKeyParameter parameters, String fingerprint)
            implements Verifying {}

    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes. */
    record RsaPss(KeyId id, Json.Object tree, AsymmetricKeyParameter parameters, String fingerprint)
            implements Verifying {}

    /**
     * @param reason why it cannot verify, as a sentence
     */
    record Unknown(KeyId id, Json.Object tree, String reason) implements TufKey {}

    /** The keyholder's handle, such as {@code @ada}. */
    default Optional<String> owner() {
        return text("x-tuf-on-ci-keyowner");
    }

    /** Where the online signer reaches this key. */
    default Optional<String> onlineUri() {
        return text("x-tuf-on-ci-online-uri");
    }

    private Optional<String> text(String name) {
        return tree().get(name).orElse(new Json.Null()) instanceof Json.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Reads a key object; an unusable key is an {@link Unknown}, a shapeless one a {@link MalformedDocument}. */
    static TufKey read(KeyId id, Fields fields) throws MalformedDocument {
        return KeyReader.read(id, fields);
    }
}
