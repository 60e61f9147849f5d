package dev.countersign.tuf.verify;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TufKey;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * Checks one signature by one key over one payload, with Bouncy Castle. Total: every input has a verdict and none throws.
 * ECDSA signatures are accepted only in strict DER with r and s in [1, n-1]; other encodings of a valid signature are
 * {@link SignatureVerdict.Malformed}, as the foreign clients refuse them too (profile P8).
 */
public final class SignatureCheck {
    private static final int ED25519_BYTES = 64;
    private static final int PSS_SALT_BYTES = 32;

    private SignatureCheck() {}

    public static SignatureVerdict check(TufKey key, Bytes payload, Bytes signature) {
        if (signature.isEmpty()) {
            return new SignatureVerdict.Absent();
        }
        return switch (key) {
            case TufKey.Unknown unknown -> new SignatureVerdict.Unsupported(unknown.reason());
            case TufKey.Ecdsa ecdsa -> ecdsa(ecdsa, payload, signature);
            case TufKey.Ed25519 ed25519 -> ed25519(ed25519, payload, signature);
            case TufKey.RsaPss rsa -> rsa(rsa, payload, signature);
        };
    }

    private static SignatureVerdict ecdsa(TufKey.Ecdsa key, Bytes payload, Bytes signature) {
        if (!(key.parameters() instanceof ECPublicKeyParameters parameters)) {
            return new SignatureVerdict.Unsupported("not an elliptic-curve key");
        }
        BigInteger[] rs;
        try {
            // SECURITY: decode() re-encodes and compares, so BER, padding and trailing bytes are refused. A lax decoder
            // lets anybody make a second form of a signature that only some clients accept.
            rs = StandardDSAEncoding.INSTANCE.decode(parameters.getParameters().getN(), signature.toArray());
        } catch (IOException | RuntimeException e) {
            return new SignatureVerdict.Malformed("The signature is not strict DER with r and s below the order.");
        }
        if (rs[0].signum() < 1 || rs[1].signum() < 1) {
            return new SignatureVerdict.Malformed("The signature's r or s is not positive.");
        }
        var verifier = new ECDSASigner();
        verifier.init(false, parameters);
        byte[] digest = digest(key.digestBits() == 384 ? new SHA384Digest() : new SHA256Digest(), payload);
        return verdict(verifier.verifySignature(digest, rs[0], rs[1]), key);
    }

    private static SignatureVerdict ed25519(TufKey.Ed25519 key, Bytes payload, Bytes signature) {
        if (signature.length() != ED25519_BYTES) {
            return new SignatureVerdict.Malformed("An Ed25519 signature has 64 bytes.");
        }
        return verdict(verifies(new Ed25519Signer(), key, payload, signature), key);
    }

    private static SignatureVerdict rsa(TufKey.RsaPss key, Bytes payload, Bytes signature) {
        // SECURITY: Bouncy Castle also takes a signature whose leading zero bytes are cut off, a second form of it.
        if (!(key.parameters() instanceof RSAKeyParameters parameters)
                || signature.length() != (parameters.getModulus().bitLength() + 7) / 8) {
            return new SignatureVerdict.Malformed("An RSA signature is as long as the key's modulus.");
        }
        var pss = new PSSSigner(new RSABlindedEngine(), new SHA256Digest(), PSS_SALT_BYTES);
        return verdict(verifies(pss, key, payload, signature), key);
    }

    private static boolean verifies(Signer verifier, TufKey.Verifying key, Bytes payload, Bytes signature) {
        try {
            verifier.init(false, key.parameters());
            verifier.update(payload.toArray(), 0, payload.length());
            return verifier.verifySignature(signature.toArray());
        } catch (RuntimeException e) {
            // Bouncy Castle throws on signatures that cannot be a signature of this key; they are simply wrong.
            return false;
        }
    }

    private static byte[] digest(Digest digest, Bytes payload) {
        digest.update(payload.toArray(), 0, payload.length());
        byte[] value = new byte[digest.getDigestSize()];
        digest.doFinal(value, 0);
        return value;
    }

    private static SignatureVerdict verdict(boolean verified, TufKey.Verifying key) {
        return verified ? new SignatureVerdict.Valid(key.fingerprint()) : new SignatureVerdict.Wrong();
    }
}
