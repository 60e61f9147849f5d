package dev.countersign.tuf.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.testing.KeyObjects;
import dev.countersign.tuf.testing.TestKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EcdsaSignatureTest {
    private static final Bytes PAYLOAD = Bytes.utf8("payload");
    private static final AsymmetricCipherKeyPair PAIR = TestKey.p256();
    private static final TufKey KEY = KeyObjects.p256("k", TestKey.pem(PAIR.getPublic()));
    private static final BigInteger N =
            ((ECPublicKeyParameters) PAIR.getPublic()).getParameters().getN();
    private static final BigInteger[] RS = TestKey.ecdsa(PAIR.getPrivate(), PAYLOAD.digest("SHA-256"));

    @Test
    void aStrictDerSignatureOfTheKeyIsValid() {
        assertThat(check(der(RS[0], RS[1]))).isInstanceOf(SignatureVerdict.Valid.class);
    }

    @Test
    void bothFormsOfAValidSignatureAreOneSignatureByOneKey() {
        assertThat(check(der(RS[0], N.subtract(RS[1])))).isEqualTo(check(der(RS[0], RS[1])));
    }

    @Test
    void anEmptySignatureIsAbsent() {
        assertThat(SignatureCheck.check(KEY, PAYLOAD, Bytes.of(new byte[0]))).isEqualTo(new SignatureVerdict.Absent());
    }

    @Test
    void aSignatureOverOtherBytesIsWrong() {
        assertThat(SignatureCheck.check(KEY, Bytes.utf8("Payload"), Bytes.of(der(RS[0], RS[1]))))
                .isEqualTo(new SignatureVerdict.Wrong());
    }

    @Test
    void aSignatureByAnotherKeyIsWrong() {
        BigInteger[] other = TestKey.ecdsa(TestKey.p256().getPrivate(), PAYLOAD.digest("SHA-256"));

        assertThat(check(der(other[0], other[1]))).isEqualTo(new SignatureVerdict.Wrong());
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] signature = der(RS[0], RS[1]);
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(check(changed)).isNotInstanceOf(SignatureVerdict.Valid.class);
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void otherEncodingsAndImpossibleNumbersAreMalformed(String what, byte[] signature) {
        assertThat(check(signature)).as(what).isInstanceOf(SignatureVerdict.Malformed.class);
    }

    static Stream<Arguments> malformed() {
        byte[] der = der(RS[0], RS[1]);
        BigInteger zero = BigInteger.ZERO;
        return Stream.of(
                Arguments.of("BER long form of the outer length", edited(der, bytes -> {
                    byte[] longer = new byte[bytes.length + 1];
                    System.arraycopy(bytes, 1, longer, 2, bytes.length - 1);
                    longer[0] = bytes[0];
                    longer[1] = (byte) 0x81;
                    return longer;
                })),
                Arguments.of("BER indefinite length", edited(der, bytes -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 2);
                    longer[1] = (byte) 0x80;
                    return longer;
                })),
                Arguments.of("a byte after the end", Arrays.copyOf(der, der.length + 1)),
                Arguments.of("the last byte cut off", Arrays.copyOf(der, der.length - 1)),
                Arguments.of("r padded with a zero", padded()),
                Arguments.of("raw r‖s", raw()),
                Arguments.of("r = 0", der(zero, RS[1])),
                Arguments.of("s = 0", der(RS[0], zero)),
                Arguments.of("both 0", der(zero, zero)),
                Arguments.of("r = n", der(N, RS[1])),
                Arguments.of("s = n", der(RS[0], N)),
                Arguments.of("s + n", der(RS[0], RS[1].add(N))),
                Arguments.of("r negative", der(RS[0].negate(), RS[1])),
                Arguments.of("s negative", der(RS[0], RS[1].negate())),
                Arguments.of(
                        "r two's complement without its sign byte",
                        der(RS[0].subtract(BigInteger.TWO.pow(256)), RS[1])),
                Arguments.of("three integers", sequence(RS[0], RS[1], BigInteger.ONE)),
                Arguments.of("one integer", sequence(RS[0])),
                Arguments.of("no integer", sequence()),
                Arguments.of("one byte", new byte[] {0x30}),
                Arguments.of("a huge length", new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1}),
                Arguments.of("a huge integer", der(BigInteger.ONE.shiftLeft(100_000), RS[1])),
                Arguments.of("text", Bytes.utf8("signature").toArray()));
    }

    @Test
    void p384WithSha384IsValidAndWithSha256Wrong() {
        var domain = new ECNamedDomainParameters(
                SECObjectIdentifiers.secp384r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp384r1));
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(domain, new SecureRandom()));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        TufKey key = KeyObjects.read("k", "ecdsa", "ecdsa-sha2-nistp384", TestKey.pem(pair.getPublic()));
        BigInteger[] right = TestKey.ecdsa(pair.getPrivate(), PAYLOAD.digest("SHA-384"));
        BigInteger[] wrong = TestKey.ecdsa(pair.getPrivate(), PAYLOAD.digest("SHA-256"));

        assertThat(SignatureCheck.check(key, PAYLOAD, Bytes.of(der(right[0], right[1]))))
                .isInstanceOf(SignatureVerdict.Valid.class);
        assertThat(SignatureCheck.check(key, PAYLOAD, Bytes.of(der(wrong[0], wrong[1]))))
                .isEqualTo(new SignatureVerdict.Wrong());
        assertThat(SignatureCheck.check(key, PAYLOAD, Bytes.of(der(RS[0], RS[1]))))
                .isNotInstanceOf(SignatureVerdict.Valid.class);
    }

    private static SignatureVerdict check(byte[] signature) {
        return SignatureCheck.check(KEY, PAYLOAD, Bytes.of(signature));
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        return sequence(r, s);
    }

    private static byte[] sequence(BigInteger... values) {
        var vector = new ASN1EncodableVector();
        Arrays.stream(values).map(ASN1Integer::new).forEach(vector::add);
        try {
            return new DERSequence(vector).getEncoded("DER");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] edited(byte[] der, UnaryOperator<byte[]> edit) {
        return edit.apply(der.clone());
    }

    /** DER but for one zero byte more before r. */
    private static byte[] padded() {
        byte[] r = RS[0].toByteArray();
        byte[] s = RS[1].toByteArray();
        byte[] out = new byte[2 + 2 + 1 + r.length + 2 + s.length];
        out[0] = 0x30;
        out[1] = (byte) (out.length - 2);
        out[2] = 2;
        out[3] = (byte) (r.length + 1);
        System.arraycopy(r, 0, out, 5, r.length);
        out[5 + r.length] = 2;
        out[6 + r.length] = (byte) s.length;
        System.arraycopy(s, 0, out, 7 + r.length, s.length);
        return out;
    }

    private static byte[] raw() {
        byte[] out = new byte[64];
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, RS[0]), 0, out, 0, 32);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, RS[1]), 0, out, 32, 32);
        return out;
    }
}
