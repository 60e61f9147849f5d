package dev.countersign.tuf.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.testing.KeyObjects;
import dev.countersign.tuf.testing.TestKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSignaturesTest {
    private static final Bytes PAYLOAD = Bytes.utf8("payload");

    private static Bytes sign(Signer signer, Bytes payload) {
        try {
            signer.update(payload.toArray(), 0, payload.length());
            return Bytes.of(signer.generateSignature());
        } catch (CryptoException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class OfEd25519 {
        private final Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(new SecureRandom());
        private final String hex =
                HexFormat.of().formatHex(secret.generatePublicKey().getEncoded());
        private final TufKey key = KeyObjects.read("k", "ed25519", "ed25519", hex);

        private Bytes signature() {
            var signer = new Ed25519Signer();
            signer.init(true, secret);
            return sign(signer, PAYLOAD);
        }

        @Test
        void aSignatureOfTheKeyIsValidWhetherTheKeyIsHexOrPem() {
            TufKey pem = KeyObjects.read("p", "ed25519", "ed25519", TestKey.pem(secret.generatePublicKey()));

            assertThat(SignatureCheck.check(key, PAYLOAD, signature())).isInstanceOf(SignatureVerdict.Valid.class);
            assertThat(SignatureCheck.check(pem, PAYLOAD, signature()))
                    .isEqualTo(SignatureCheck.check(key, PAYLOAD, signature()));
        }

        @Test
        void everyFlippedBitIsRefused() {
            byte[] signature = signature().toArray();
            for (int bit = 0; bit < signature.length * 8; bit += 3) {
                byte[] changed = signature.clone();
                changed[bit / 8] ^= (byte) (1 << (bit % 8));

                assertThat(SignatureCheck.check(key, PAYLOAD, Bytes.of(changed)))
                        .isEqualTo(new SignatureVerdict.Wrong());
            }
        }

        @Test
        void aSecondFormWithALargerScalarIsRefused() {
            byte[] signature = signature().toArray();
            byte[] scalar = reversed(Arrays.copyOfRange(signature, 32, 64));
            BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
            byte[] larger = reversed(new BigInteger(1, scalar).add(order).toByteArray());
            System.arraycopy(Arrays.copyOf(larger, 32), 0, signature, 32, 32);

            assertThat(SignatureCheck.check(key, PAYLOAD, Bytes.of(signature))).isEqualTo(new SignatureVerdict.Wrong());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 63, 65, 128})
        void anyOtherLengthIsMalformed(int length) {
            assertThat(SignatureCheck.check(
                            key, PAYLOAD, Bytes.of(Arrays.copyOf(signature().toArray(), length))))
                    .isInstanceOf(SignatureVerdict.Malformed.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
                })
        void aPointOfSmallOrderWhoseSignaturesAnybodyCanMakeIsNoKey(String point) {
            assertThat(KeyObjects.read("k", "ed25519", "ed25519", point)).isInstanceOf(TufKey.Unknown.class);
        }

        private static byte[] reversed(byte[] bytes) {
            byte[] out = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                out[i] = bytes[bytes.length - 1 - i];
            }
            return out;
        }
    }

    @Nested
    class OfRsaPss {
        private static final AsymmetricCipherKeyPair PAIR = rsa(2048);
        private static final TufKey KEY =
                KeyObjects.read("k", "rsa", "rsassa-pss-sha256", TestKey.pem(PAIR.getPublic()));

        private static AsymmetricCipherKeyPair rsa(int bits) {
            var generator = new RSAKeyPairGenerator();
            generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), new SecureRandom(), bits, 64));
            return generator.generateKeyPair();
        }

        private static Bytes pss(Digest digest, int salt, Bytes payload) {
            var signer = new PSSSigner(new RSABlindedEngine(), digest, salt);
            signer.init(true, PAIR.getPrivate());
            return sign(signer, payload);
        }

        private static SignatureVerdict check(Bytes signature) {
            return SignatureCheck.check(KEY, PAYLOAD, signature);
        }

        @Test
        void aSignatureWithASaltOf32BytesIsValid() {
            assertThat(check(pss(new SHA256Digest(), 32, PAYLOAD))).isInstanceOf(SignatureVerdict.Valid.class);
        }

        @Test
        void otherSaltsDigestsPayloadsAndPaddingsAreWrong() {
            var pkcs1 = new RSADigestSigner(new SHA256Digest());
            pkcs1.init(true, PAIR.getPrivate());

            assertThat(check(pss(new SHA256Digest(), 222, PAYLOAD))).isEqualTo(new SignatureVerdict.Wrong());
            assertThat(check(pss(new SHA256Digest(), 0, PAYLOAD))).isEqualTo(new SignatureVerdict.Wrong());
            assertThat(check(pss(new SHA512Digest(), 32, PAYLOAD))).isEqualTo(new SignatureVerdict.Wrong());
            assertThat(check(pss(new SHA256Digest(), 32, Bytes.utf8("x")))).isEqualTo(new SignatureVerdict.Wrong());
            assertThat(check(sign(pkcs1, PAYLOAD))).isEqualTo(new SignatureVerdict.Wrong());
        }

        @Test
        void aSignatureWithoutItsLeadingZeroByteIsNotTheSignature() {
            Bytes signature = pss(new SHA256Digest(), 32, PAYLOAD);
            while (signature.toArray()[0] != 0) {
                signature = pss(new SHA256Digest(), 32, PAYLOAD);
            }
            byte[] full = signature.toArray();
            byte[] longer = new byte[257];
            System.arraycopy(full, 0, longer, 1, 256);

            assertThat(check(signature)).isInstanceOf(SignatureVerdict.Valid.class);
            assertThat(check(Bytes.of(Arrays.copyOfRange(full, 1, 256))))
                    .isInstanceOf(SignatureVerdict.Malformed.class);
            assertThat(check(Bytes.of(longer))).isInstanceOf(SignatureVerdict.Malformed.class);
            assertThat(check(Bytes.of(new byte[] {1}))).isInstanceOf(SignatureVerdict.Malformed.class);
        }

        @Test
        void aKeyOf1024BitsIsNoKey() {
            assertThat(KeyObjects.read(
                            "k",
                            "rsa",
                            "rsassa-pss-sha256",
                            TestKey.pem(rsa(1024).getPublic())))
                    .isInstanceOfSatisfying(
                            TufKey.Unknown.class,
                            key -> assertThat(key.reason()).contains("1024"));
        }
    }

    @Test
    void aKeyThatCannotVerifyMakesEverySignatureUnsupported() {
        TufKey unknown = KeyObjects.read("k", "ml-dsa", "ml-dsa-65", "00");

        assertThat(SignatureCheck.check(unknown, PAYLOAD, PAYLOAD))
                .isEqualTo(new SignatureVerdict.Unsupported(
                        "keytype \"ml-dsa\" with scheme \"ml-dsa-65\" is not supported"));
    }
}
