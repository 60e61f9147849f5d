package dev.countersign.shared;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A P-256 private key in a PKCS#8 PEM file. For the demo only: nothing protects it but the mode of the file (0600). The
 * file is one that openssl reads.
 */
public final class SoftwareKey {
    private static final ECNamedDomainParameters P256 = new ECNamedDomainParameters(
            SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));

    private final ECPrivateKeyParameters privateKey;

    private SoftwareKey(ECPrivateKeyParameters privateKey) {
        this.privateKey = privateKey;
    }

    /** Reads the key, or makes one where there is no file yet. */
    public static SoftwareKey openOrCreate(Path file) throws IOException {
        try {
            return open(file);
        } catch (NoSuchFileException e) {
            create(file);
            return open(file);
        }
    }

    private static SoftwareKey open(Path file) throws IOException {
        try (var reader = new PemReader(new StringReader(Files.readString(file)))) {
            PemObject pem = reader.readPemObject();
            if (pem == null
                    || !(PrivateKeyFactory.createKey(PrivateKeyInfo.getInstance(pem.getContent()))
                            instanceof ECPrivateKeyParameters key)) {
                throw new IOException(file + " holds no elliptic-curve private key.");
            }
            return new SoftwareKey(key);
        }
    }

    private static void create(Path file) throws IOException {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256, new SecureRandom()));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        String pem = pem(
                "PRIVATE KEY",
                PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate()).getEncoded());
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(
                folder,
                ".key",
                ".pem",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, pem);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** One PEM block "PUBLIC KEY" with line feeds. */
    public String publicPem() {
        var point = new ECPublicKeyParameters(P256.getG().multiply(privateKey.getD()), P256);
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(point);
            return pem("PUBLIC KEY", info.getEncoded("DER"));
        } catch (IOException e) {
            throw new IllegalStateException("a public key can always be encoded", e);
        }
    }

    /** ECDSA with SHA-256, strict DER, with the deterministic nonce of RFC 6979. */
    public Bytes sign(Bytes payload) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, privateKey);
        BigInteger[] rs = signer.generateSignature(payload.digest("SHA-256"));
        try {
            return Bytes.of(StandardDSAEncoding.INSTANCE.encode(P256.getN(), rs[0], rs[1]));
        } catch (IOException e) {
            throw new IllegalStateException("r and s can always be encoded", e);
        }
    }

    private static String pem(String type, byte[] content) throws IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString().replace("\r\n", "\n");
    }
}
