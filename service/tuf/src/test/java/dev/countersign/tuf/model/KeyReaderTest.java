package dev.countersign.tuf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.edit.NewKey;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.testing.KeyObjects;
import dev.countersign.tuf.testing.SigstoreFiles;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyReaderTest {
    private static final TestKey KEY = TestKey.of("ada");
    private static final String PEM = TestKey.pem(KEY.pair().getPublic());

    @ParameterizedTest
    @MethodSource("unusable")
    void aKeyThatCannotVerifyIsCarriedAsUnknownWithAReason(String what, TufKey key) {
        assertThat(key)
                .as(what)
                .isInstanceOfSatisfying(
                        TufKey.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isNotBlank().isNotEqualTo("null"));
    }

    static Stream<Object[]> unusable() {
        byte[] spki = TestKey.spki(KEY.pair().getPublic());
        byte[] offCurve = spki.clone();
        offCurve[offCurve.length - 1] ^= 1;
        byte[] point = ((ECPublicKeyParameters) KEY.pair().getPublic()).getQ().getEncoded(false);
        byte[] wrongPoint = point.clone();
        wrongPoint[40] ^= 1;
        return Stream.of(
                row("unknown scheme", KeyObjects.read("k", "ecdsa", "ecdsa-sha2-nistp521", PEM)),
                row("scheme of another type", KeyObjects.read("k", "rsa", "ecdsa-sha2-nistp256", PEM)),
                row("P-256 key under P-384", KeyObjects.read("k", "ecdsa", "ecdsa-sha2-nistp384", PEM)),
                row("P-256 key under Ed25519", KeyObjects.read("k", "ed25519", "ed25519", PEM)),
                row("P-256 key under RSA", KeyObjects.read("k", "rsa", "rsassa-pss-sha256", PEM)),
                row("PKCS#1 v1.5", KeyObjects.read("k", "rsa", "rsa-pkcs1v15-sha256", PEM)),
                row("empty", KeyObjects.p256("k", "")),
                row("CRLF", KeyObjects.p256("k", PEM.replace("\n", "\r\n"))),
                row("text before", KeyObjects.p256("k", "key:\n" + PEM)),
                row("two blocks", KeyObjects.p256("k", PEM + PEM)),
                row("private key label", KeyObjects.p256("k", PEM.replace("PUBLIC", "PRIVATE"))),
                row("not base64", KeyObjects.p256("k", PEM.replace('M', '!'))),
                row("a byte after the key", KeyObjects.p256("k", TestKey.pem(Arrays.copyOf(spki, spki.length + 1)))),
                row("cut off", KeyObjects.p256("k", TestKey.pem(Arrays.copyOf(spki, spki.length - 1)))),
                row("off the curve", KeyObjects.p256("k", TestKey.pem(offCurve))),
                row(
                        "hex point off the curve",
                        KeyObjects.p256("k", HexFormat.of().formatHex(wrongPoint))),
                row("130 characters that are not hex", KeyObjects.p256("k", "g".repeat(130))),
                row("the point at infinity", KeyObjects.p256("k", "00".repeat(65))),
                row("short Ed25519", KeyObjects.read("k", "ed25519", "ed25519", "00".repeat(31))),
                row("long Ed25519", KeyObjects.read("k", "ed25519", "ed25519", "11".repeat(33))));
    }

    private static Object[] row(String what, TufKey key) {
        return new Object[] {what, key};
    }

    @Test
    void aKeyObjectWithoutItsShapeIsMalformed() {
        Json.Object tree =
                Json.Object.EMPTY.with("keytype", "ecdsa").with("scheme", "x").with("keyval", "pem");

        assertThatThrownBy(() -> TufKey.read(new KeyId("k"), Fields.of(tree)))
                .isInstanceOfSatisfying(
                        MalformedDocument.class, e -> assertThat(e.pointer()).isEqualTo("/keyval"));
    }

    @Test
    @Spec("4.2.1")
    void aNewKeysIdIsTheHashOfTheWholeKeyObject() {
        NewKey key = NewKey.ofKeyholder("@ada", PEM);

        assertThat(key.id().value()).isEqualTo(CanonicalJson.of(key.tree()).sha256());
        assertThat(key.read()).isInstanceOf(TufKey.Ecdsa.class);
        assertThat(key.read().owner()).contains("@ada");
        assertThat(NewKey.ofKeyholder("@ben", PEM).id()).isNotEqualTo(key.id());
    }

    @Test
    void theKeyidsOfRealRootsAreHashesOfTheirObjectsOrTakenAsDeclared() throws MalformedDocument {
        Root fifteen = MetadataCodec.readRoot(SigstoreFiles.root(15)).signed();
        Root eleven = MetadataCodec.readRoot(SigstoreFiles.root(11)).signed();

        assertThat(fifteen.keys().values()).allSatisfy(key -> {
            assertThat(key).isInstanceOf(TufKey.Verifying.class);
            assertThat(CanonicalJson.of(key.tree()).sha256()).isEqualTo(key.id().value());
        });
        assertThat(eleven.keys().values())
                .anySatisfy(key -> assertThat(CanonicalJson.of(key.tree()).sha256())
                        .isNotEqualTo(key.id().value()));
    }
}
