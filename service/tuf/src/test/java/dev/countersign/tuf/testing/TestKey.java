package dev.countersign.tuf.testing;

import dev.countersign.tuf.edit.NewKey;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A fresh P-256 key in software, and the key object under which a repository lists it. */
public record TestKey(NewKey listed, AsymmetricCipherKeyPair pair) {
    private static final ECNamedDomainParameters P256 = new ECNamedDomainParameters(
            SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));

    public static TestKey of(String handle) {
        AsymmetricCipherKeyPair pair = p256();
        return new TestKey(NewKey.ofKeyholder("@" + handle, pem(pair.getPublic())), pair);
    }

    public static AsymmetricCipherKeyPair p256() {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256, new SecureRandom()));
        return generator.generateKeyPair();
    }

    /** The same device under another handle, hence another keyid. */
    public TestKey alsoListedAs(String handle) {
        return new TestKey(NewKey.ofKeyholder("@" + handle, pem(pair.getPublic())), pair);
    }

    public KeyId id() {
        return listed.id();
    }

    /** A signature in strict DER. */
    public Bytes sign(Bytes payload) {
        BigInteger[] rs = ecdsa(pair.getPrivate(), payload.digest("SHA-256"));
        try {
            return Bytes.of(StandardDSAEncoding.INSTANCE.encode(P256.getN(), rs[0], rs[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Signature signature(Bytes payload) {
        return new Signature(id(), sign(payload));
    }

    public static BigInteger[] ecdsa(AsymmetricKeyParameter secret, byte[] digest) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, secret);
        return signer.generateSignature(digest);
    }

    /** A metadata file over {@code signed} with these signatures, whatever {@code signed} says. */
    public static Bytes file(Json.Object signed, TestKey... signers) {
        Bytes payload = CanonicalJson.of(signed);
        List<Json> entries = new ArrayList<>();
        for (TestKey signer : signers) {
            entries.add(Json.Object.EMPTY
                    .with("keyid", signer.id().value())
                    .with("sig", signer.sign(payload).hex()));
        }
        return WrittenJson.of(
                Json.Object.EMPTY.with("signatures", new Json.Array(entries)).with("signed", signed));
    }

    public static List<NewKey> listedForms(TestKey... keys) {
        return Arrays.stream(keys).map(TestKey::listed).toList();
    }

    public static String pem(AsymmetricKeyParameter key) {
        return pem(spki(key));
    }

    public static byte[] spki(AsymmetricKeyParameter key) {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String pem(byte[] spki) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki);
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }
}
