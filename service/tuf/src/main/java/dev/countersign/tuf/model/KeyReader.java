package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Turns the key objects of spec 4.2 into keys that can verify, and says why where it cannot. */
final class KeyReader {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int POINT_HEX = 130;

    private KeyReader() {}

    static TufKey read(KeyId id, Fields fields) throws MalformedDocument {
        String type = fields.text("keytype");
        String scheme = fields.text("scheme");
        String material = fields.object("keyval").text("public");
        try {
            return usable(id, fields.object(), type, scheme, material);
        } catch (Unusable | IOException | RuntimeException e) {
            // Bouncy Castle reports bad points and bad DER by several unchecked types; all of them mean "no key".
            return new TufKey.Unknown(id, fields.object(), String.valueOf(e.getMessage()));
        }
    }

    private static TufKey usable(KeyId id, Json.Object tree, String type, String scheme, String material)
            throws IOException, Unusable {
        return switch (type + "/" + scheme) {
            case "ecdsa/ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256/ecdsa-sha2-nistp256" ->
                ecdsa(id, tree, material, SECObjectIdentifiers.secp256r1, 256);
            case "ecdsa/ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384/ecdsa-sha2-nistp384" ->
                ecdsa(id, tree, material, SECObjectIdentifiers.secp384r1, 384);
            case "ed25519/ed25519" -> ed25519(id, tree, material);
            case "rsa/rsassa-pss-sha256" -> rsa(id, tree, material);
            default -> throw new Unusable("keytype \"" + type + "\" with scheme \"" + scheme + "\" is not supported");
        };
    }

    private static TufKey ecdsa(KeyId id, Json.Object tree, String material, ASN1ObjectIdentifier curve, int bits)
            throws IOException, Unusable {
        AsymmetricKeyParameter key = material.length() == POINT_HEX ? hexPoint(material, curve) : pem(material);
        if (!(key instanceof ECPublicKeyParameters ec)
                || !(ec.getParameters() instanceof ECNamedDomainParameters named)
                || !curve.equals(named.getName())) {
            throw new Unusable("the public key is not on the curve that the scheme names");
        }
        return new TufKey.Ecdsa(id, tree, key, fingerprint(key), bits);
    }

    /** Roots of 2021 hold the uncompressed point in hex instead of a PEM. */
    private static AsymmetricKeyParameter hexPoint(String hex, ASN1ObjectIdentifier curve) {
        var domain = new ECNamedDomainParameters(curve, CustomNamedCurves.getByOID(curve));
        return new ECPublicKeyParameters(
                domain.getCurve().decodePoint(HexFormat.of().parseHex(hex)), domain);
    }

    private static TufKey ed25519(KeyId id, Json.Object tree, String material) throws IOException, Unusable {
        AsymmetricKeyParameter key = material.startsWith(BEGIN)
                ? pem(material)
                : new Ed25519PublicKeyParameters(HexFormat.of().parseHex(material));
        if (!(key instanceof Ed25519PublicKeyParameters)) {
            throw new Unusable("the public key is not an Ed25519 key");
        }
        return new TufKey.Ed25519(id, tree, key, fingerprint(key));
    }

    private static TufKey rsa(KeyId id, Json.Object tree, String material) throws IOException, Unusable {
        if (!(pem(material) instanceof RSAKeyParameters key)) {
            throw new Unusable("the public key is not an RSA key");
        }
        int bits = key.getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS || key.getExponent().compareTo(BigInteger.valueOf(3)) < 0) {
            throw new Unusable("an RSA key has 2048 to 8192 bits, not " + bits);
        }
        return new TufKey.RsaPss(id, tree, key, fingerprint(key));
    }

    private static AsymmetricKeyParameter pem(String pem) throws IOException, Unusable {
        String trimmed = pem.endsWith("\n") ? pem.substring(0, pem.length() - 1) : pem;
        if (!trimmed.startsWith(BEGIN) || !trimmed.endsWith("\n" + END)) {
            throw new Unusable("the public key is not one PEM block \"PUBLIC KEY\" with line feeds");
        }
        String body = trimmed.substring(BEGIN.length(), trimmed.length() - END.length());
        byte[] der = Base64.getDecoder().decode(body.replace("\n", ""));
        // fromByteArray refuses anything after the value
        return PublicKeyFactory.createKey(SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(der)));
    }

    // SECURITY: hashed in one normal form, so that a key written twice (compressed point, hex and PEM) counts once.
    private static String fingerprint(AsymmetricKeyParameter key) throws IOException {
        return Bytes.of(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(normal(key))
                        .getEncoded("DER"))
                .sha256();
    }

    private static AsymmetricKeyParameter normal(AsymmetricKeyParameter key) {
        if (key instanceof ECPublicKeyParameters ec) {
            byte[] uncompressed = ec.getQ().getEncoded(false);
            return new ECPublicKeyParameters(
                    ec.getParameters().getCurve().decodePoint(uncompressed), ec.getParameters());
        }
        return key;
    }

    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }
}
