package dev.countersign.cli.testing;

import dev.countersign.tuf.edit.NewKey;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.WrittenJson;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A keyholder's P-256 key, which signs with the JDK as a tool of somebody else would. */
public record DeviceKey(NewKey listed, KeyPair pair) {

    public static DeviceKey of(String handle) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPublic().getEncoded());
            String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
            return new DeviceKey(NewKey.ofKeyholder(handle, pem), pair);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public String id() {
        return listed.id().value();
    }

    /** A signature in DER. */
    public Bytes sign(Bytes payload) {
        return sign("SHA256withECDSA", payload);
    }

    /** A signature as r‖s. */
    public Bytes signRaw(Bytes payload) {
        return sign("SHA256withECDSAinP1363Format", payload);
    }

    private Bytes sign(String algorithm, Bytes payload) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(pair.getPrivate());
            signer.update(payload.toArray());
            return Bytes.of(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A metadata file over {@code signed}. */
    public static Bytes file(Json.Object signed, DeviceKey... signers) {
        Bytes payload = CanonicalJson.of(signed);
        List<Json> entries = new ArrayList<>();
        for (DeviceKey signer : signers) {
            entries.add(Json.Object.EMPTY
                    .with("keyid", signer.id())
                    .with("sig", signer.sign(payload).hex()));
        }
        return WrittenJson.of(
                Json.Object.EMPTY.with("signatures", new Json.Array(entries)).with("signed", signed));
    }
}
