package dev.countersign.tuf.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.Threshold;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.testing.KeyObjects;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdCheckTest {
    private static final Bytes PAYLOAD = Bytes.utf8("payload");
    private static final List<TestKey> KEYS =
            IntStream.range(0, 5).mapToObj(i -> TestKey.of("holder" + i)).toList();

    @Test
    @Spec("4.2.1")
    void onePublicKeyInEverySpellingCountsOnce() throws IOException {
        TestKey device = KEYS.getFirst();
        byte[] point =
                ((ECPublicKeyParameters) device.pair().getPublic()).getQ().getEncoded(false);
        byte[] compressed =
                ((ECPublicKeyParameters) device.pair().getPublic()).getQ().getEncoded(true);
        var spki = SubjectPublicKeyInfo.getInstance(TestKey.spki(device.pair().getPublic()));
        String compressedPem = TestKey.pem(new SubjectPublicKeyInfo(spki.getAlgorithm(), compressed).getEncoded("DER"));
        String pem = TestKey.pem(device.pair().getPublic());
        byte[] hybrid = point.clone();
        hybrid[0] = (byte) (6 + (point[64] & 1));
        TufKey[] spellings = {
            KeyObjects.p256("pem", pem),
            KeyObjects.p256("no-newline", pem.strip()),
            KeyObjects.p256("one-line", oneLine(pem)),
            KeyObjects.p256("hex", HexFormat.of().formatHex(point)),
            KeyObjects.p256("upper-hex", HexFormat.of().withUpperCase().formatHex(point)),
            KeyObjects.p256("hybrid", HexFormat.of().formatHex(hybrid)),
            KeyObjects.p256("compressed", compressedPem),
            KeyObjects.read("alias", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", pem),
            device.listed().read(),
            device.alsoListedAs("second").listed().read()
        };
        var signatures = new ArrayList<Signature>();
        for (TufKey spelling : spellings) {
            signatures.add(new Signature(spelling.id(), device.sign(PAYLOAD)));
        }

        ThresholdReport report = ThresholdCheck.check(KeyObjects.role(2, spellings), PAYLOAD, signatures);

        assertThat(report.signedBy()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(report.distinctKeys()).isEqualTo(1);
        assertThat(report.isMet()).isFalse();
        assertThat(report.stillNeeded()).isEqualTo(1);
    }

    private static String oneLine(String pem) {
        String body = pem.substring(27, pem.length() - 26);
        return "-----BEGIN PUBLIC KEY-----\n" + body.replace("\n", "") + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void aSignatureByAKeyOfAnotherRoleDoesNotCount() {
        TestKey inside = KEYS.get(0);
        TestKey outside = KEYS.get(1);

        ThresholdReport report = ThresholdCheck.check(
                KeyObjects.role(1, inside.listed().read()), PAYLOAD, List.of(outside.signature(PAYLOAD)));

        assertThat(report.isMet()).isFalse();
        assertThat(report.unknownKeyIds()).containsExactly(outside.id());
        assertThat(report.verdicts()).isEmpty();
    }

    @Test
    void aSignatureUnderAnotherKeysIdDoesNotCount() {
        TestKey inside = KEYS.get(0);
        TestKey outside = KEYS.get(1);

        ThresholdReport report = ThresholdCheck.check(
                KeyObjects.role(1, inside.listed().read()),
                PAYLOAD,
                List.of(new Signature(inside.id(), outside.sign(PAYLOAD))));

        assertThat(report.verdicts()).containsEntry(inside.id(), new SignatureVerdict.Wrong());
        assertThat(report.isMet()).isFalse();
    }

    @Test
    void twoSignaturesUnderOneKeyIdCountOnceAndTheValidOneStands() {
        TestKey key = KEYS.get(0);
        var wrong = new Signature(key.id(), key.sign(Bytes.utf8("other")));
        var role = KeyObjects.role(2, key.listed().read(), KEYS.get(1).listed().read());

        for (List<Signature> order :
                List.of(List.of(wrong, key.signature(PAYLOAD)), List.of(key.signature(PAYLOAD), wrong))) {
            ThresholdReport report = ThresholdCheck.check(role, PAYLOAD, order);

            assertThat(report.distinctKeys()).isEqualTo(1);
            assertThat(report.stillNeeded()).isEqualTo(1);
        }
    }

    @Test
    void theVerdictsStandInTheOrderOfTheFile() {
        TufKey[] keys = KEYS.stream().map(key -> key.listed().read()).toArray(TufKey[]::new);
        List<Signature> signatures =
                KEYS.reversed().stream().map(key -> key.signature(PAYLOAD)).toList();

        ThresholdReport report = ThresholdCheck.check(KeyObjects.role(1, keys), PAYLOAD, signatures);

        assertThat(report.verdicts().keySet())
                .containsExactlyElementsOf(
                        signatures.stream().map(Signature::keyId).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1025})
    void aThresholdOfNothingOrLessCannotBeRepresented(int value) {
        assertThatThrownBy(() -> new Threshold(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 60)
    void isMetExactlyWhenEnoughDistinctKeysHaveSigned(
            @ForAll @IntRange(min = 1, max = 6) int threshold,
            @ForAll @Size(max = 5) Set<@IntRange(max = 4) Integer> valid,
            @ForAll @Size(max = 5) Set<@IntRange(max = 4) Integer> wrong,
            @ForAll @Size(max = 3) Set<@IntRange(max = 4) Integer> listedTwice) {
        var keys = new ArrayList<TufKey>();
        var signatures = new ArrayList<Signature>();
        for (int i = 0; i < KEYS.size(); i++) {
            TestKey key = KEYS.get(i);
            keys.add(key.listed().read());
            if (valid.contains(i)) {
                signatures.add(key.signature(PAYLOAD));
            } else if (wrong.contains(i)) {
                signatures.add(key.signature(Bytes.utf8("other")));
            }
            if (listedTwice.contains(i)) {
                TestKey again = key.alsoListedAs("again" + i);
                keys.add(again.listed().read());
                if (valid.contains(i)) {
                    signatures.add(again.signature(PAYLOAD));
                }
            }
        }

        ThresholdReport report =
                ThresholdCheck.check(KeyObjects.role(threshold, keys.toArray(TufKey[]::new)), PAYLOAD, signatures);

        assertThat(report.distinctKeys()).isEqualTo(valid.size());
        assertThat(report.isMet()).isEqualTo(valid.size() >= threshold);
        assertThat(report.stillNeeded()).isEqualTo(Math.max(0, threshold - valid.size()));
    }

    @Test
    void anIdOutsideTheRolesListIsNotHeardEvenIfTheKeyIsAtHand() {
        assertThat(ThresholdCheck.check(KeyObjects.role(1), PAYLOAD, List.of(new Signature(new KeyId("k"), PAYLOAD)))
                        .isMet())
                .isFalse();
    }
}
