package dev.countersign.cli.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.json.Bytes;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ForeignSignatureTest {
    /** r has its highest bit set, s has a leading zero byte in its 32. */
    private static final String R = "f1" + "22".repeat(31);

    private static final String S = "00" + "33".repeat(31);
    private static final Bytes DER = Bytes.fromHex("3044" + "0221" + "00" + R + "021f" + "33".repeat(31));

    @Test
    void takesStrictDerAsItIs() {
        assertThat(encoded(DER)).isEqualTo(DER);
    }

    @Test
    void bringsRawNumbersIntoDer() {
        assertThat(encoded(Bytes.fromHex(R + S))).isEqualTo(DER);
    }

    @Test
    void bringsRawNumbersOfP384IntoDer() {
        assertThat(encoded(Bytes.fromHex("11".repeat(48) + "22".repeat(48))))
                .isEqualTo(Bytes.fromHex("3064" + "0230" + "11".repeat(48) + "0230" + "22".repeat(48)));
    }

    @Test
    void undoesHexOfEitherCaseWithLineBreaks() {
        assertThat(encoded(Bytes.utf8(DER.hex() + "\n"))).isEqualTo(DER);
        assertThat(encoded(Bytes.utf8((R + "\r\n" + S + "\r\n").toUpperCase(Locale.ROOT))))
                .isEqualTo(DER);
    }

    @Test
    void undoesBase64OfBothAlphabetsWithLineBreaks() {
        Bytes raw = Bytes.fromHex(R + S);
        assertThat(encoded(Bytes.utf8(Base64.getEncoder().encodeToString(DER.toArray()) + "\n")))
                .isEqualTo(DER);
        assertThat(encoded(Bytes.utf8(Base64.getMimeEncoder().encodeToString(raw.toArray()))))
                .isEqualTo(DER);
        assertThat(encoded(Bytes.utf8(Base64.getUrlEncoder().withoutPadding().encodeToString(raw.toArray()))))
                .isEqualTo(DER);
    }

    @Test
    void mendsNumbersWithoutOrWithTooManyZeroBytes() {
        assertThat(encoded(Bytes.fromHex("3043" + "0220" + R + "021f" + "33".repeat(31))))
                .isEqualTo(DER);
        assertThat(encoded(Bytes.fromHex("3046" + "0222" + "0000" + R + "0220" + S)))
                .isEqualTo(DER);
        assertThat(encoded(Bytes.fromHex("308144" + "0221" + "00" + R + "021f" + "33".repeat(31))))
                .isEqualTo(DER);
    }

    @Test
    void changesNothingThatIsNeitherDerNorTwoNumbers() {
        assertThat(EcdsaDer.normalise(Bytes.fromHex(DER.hex() + "00"))).isEmpty();
        assertThat(EcdsaDer.normalise(Bytes.fromHex("3002" + "0201"))).isEmpty();
        assertThat(EcdsaDer.normalise(Bytes.fromHex("30"))).isEmpty();
        assertThat(EcdsaDer.normalise(Bytes.fromHex("3006020100020100ff"))).isEmpty();
        assertThat(EcdsaDer.normalise(Bytes.fromHex("30ff"))).isEmpty();
        assertThat(EcdsaDer.normalise(Bytes.of(new byte[0]))).isEmpty();
        assertThat(EcdsaDer.normalise(Bytes.fromHex("11".repeat(63)))).isEmpty();
    }

    private static Bytes encoded(Bytes file) {
        return ForeignSignature.read(file).encoded();
    }
}
