package dev.countersign.tuf.diff;

import static dev.countersign.tuf.diff.DiffSamples.diff;
import static dev.countersign.tuf.diff.DiffSamples.get;
import static dev.countersign.tuf.diff.DiffSamples.put;
import static dev.countersign.tuf.diff.DiffSamples.remove;
import static dev.countersign.tuf.diff.DiffSamples.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.Severity;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.TestKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootDiffTest {
    private static final String LANCE = "183e64f37670dc13ca0d28995a3053f3740954ddce44321a41e46534cf44e632";
    private static final String ONLINE = "0c87432c3bf09fd99189fdc32fa5eaedf4e4a5fac7bab73fa04a2e0fc64af6f5";
    private static final String NAMED_LANCE = "key of @lance (fingerprint ";

    private final Json root = DiffSamples.root(14);

    @Test
    void aRenewalIsExactlyOneSentence() {
        List<Change> changes = diff(root, DiffSamples.root(15));

        assertThat(sentences(changes))
                .containsExactly("Renewal only: version 14 → 15, valid until 2026-11-20T13:58:18Z (was"
                        + " 2026-06-22T13:27:01Z); everything else is identical.");
        assertThat(changes.getFirst().severity()).isEqualTo(Severity.CALM);
        assertThat(changes.getFirst().where().after()).containsExactly("/signed/version", "/signed/expires");
    }

    @Test
    void namesTheKeyholdersWhoComeAndGo() {
        List<Change> changes = diff(DiffSamples.root(12), DiffSamples.root(13));

        assertThat(kinds(changes))
                .containsExactly(
                        "KeyRemoved",
                        "KeyAdded",
                        "RoleKeyRemoved",
                        "RoleKeyAdded",
                        "RoleKeyRemoved",
                        "RoleKeyAdded",
                        "Renewed");
        assertThat(changes.getFirst().sentence()).startsWith("The key of @dlorenc (fingerprint ");
        assertThat(changes.get(3).sentence())
                .matches("root: the key of @lance \\(fingerprint \\w{16}\\) may now sign\\.");
        assertThat(changes.getLast().sentence()).startsWith("Renewed as well: version 12 → 13, valid until ");
    }

    @Test
    void keysThatOnlyGetAnotherKeyidAreTheSameKeysInEveryRole() {
        List<Change> changes = diff(DiffSamples.root(8), DiffSamples.root(9));

        assertThat(kinds(changes)).contains("KeyRenamed").doesNotContain("KeyAdded", "KeyRemoved", "RoleKeyAdded");
        assertThat(changes).noneMatch(change -> change.kind().equals("UnknownFieldChanged"));
    }

    @Test
    void hexPointsAndPemOfOneKeyAreTheSameKey() {
        Json hex = put(root, "keys/" + LANCE + "/keyval/public", new Json.Text(uncompressed(root)));

        assertThat(kinds(diff(root, hex))).containsExactly("KeyRewritten");
        assertThat(diff(root, hex).getFirst().severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void otherBytesUnderTheSameKeyidAreNamedFirstAndStopTheReader() {
        Json swapped = put(
                DiffSamples.root(15),
                "keys/" + LANCE + "/keyval/public",
                new Json.Text(TestKey.pem(TestKey.p256().getPublic())));

        List<Change> changes = diff(root, swapped);

        assertThat(kinds(changes)).containsExactly("KeyBytesChanged", "Renewed");
        assertThat(changes.getFirst().severity()).isEqualTo(Severity.STOP);
        assertThat(changes.getFirst().sentence())
                .startsWith("Keyid " + LANCE + " keeps its name but becomes another key: the " + NAMED_LANCE)
                .contains(", was the " + NAMED_LANCE);
        assertThat(changes.getLast().sentence()).startsWith("Renewed as well: ");
    }

    @Test
    void keysThatSwapTheirKeyidsAreBothSaid() {
        String other = "22f4caec6d8e6f9555af66b3d4c3cb06a3bb23fdc7e39c916c61f462e6f52b06";
        Json swapped = put(
                put(root, "keys/" + LANCE, get(root, "keys/" + other)), "keys/" + other, get(root, "keys/" + LANCE));

        assertThat(kinds(diff(root, swapped)))
                .startsWith("KeyBytesChanged", "KeyBytesChanged", "KeyFieldChanged", "KeyFieldChanged");
    }

    @Test
    void aSecondKeyidForOneKeyIsSaidToBeTheSameKey() {
        Json twice = put(root, "keys/abc", get(root, "keys/" + LANCE));

        assertThat(diff(root, twice).getFirst().sentence())
                .startsWith("The " + NAMED_LANCE)
                .endsWith("is added: keyid abc, ecdsa. It is the same public key as keyid " + LANCE
                        + " and counts once.");
    }

    @Test
    void aKeyThatChangesHandsIsGrave() {
        List<Change> changes = diff(root, put(root, "keys/" + LANCE + "/x-tuf-on-ci-keyowner", new Json.Text("@eve")));

        assertThat(changes.getFirst().sentence())
                .startsWith("The " + NAMED_LANCE)
                .endsWith(" changes hands: its keyholder is \"@eve\", was \"@lance\".");
        assertThat(changes.getFirst().severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void aKeyThatCanNoLongerVerifyIsGrave() {
        List<Change> changes = diff(root, put(root, "keys/" + LANCE + "/scheme", new Json.Text("none")));

        assertThat(changes.getFirst().sentence())
                .endsWith("/scheme is \"none\", was" + " \"ecdsa-sha2-nistp256\". Nothing it signs will count.");
        assertThat(changes.getFirst().severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void anotherOnlineKeyIsNamedByItsPlace() {
        List<Change> changes = diff(root, remove(root, "roles/timestamp/keyids/0"));

        assertThat(changes.getFirst().sentence())
                .startsWith("timestamp: the online key ")
                .endsWith(" may no longer sign.");
    }

    @Test
    void aThresholdIsToldInNumbersOfKeys() {
        assertThat(sentences(diff(root, put(root, "roles/targets/threshold", new Json.Int(2)))))
                .containsExactly("targets: 3 of 5 → 2 of 5. Fewer signatures are needed.");
        assertThat(sentences(diff(root, put(root, "roles/targets/threshold", new Json.Int(4)))))
                .containsExactly("targets: 3 of 5 → 4 of 5. More signatures are needed.");
    }

    @Test
    void anotherOrderOfKeysIsSaidAndLow() {
        var ids = new ArrayList<>(((Json.Array) get(root, "roles/root/keyids")).items());
        Collections.reverse(ids);

        List<Change> changes = diff(root, put(root, "roles/root/keyids", new Json.Array(ids)));

        assertThat(sentences(changes))
                .containsExactly("root: its keys are listed in another order, which has no effect.");
        assertThat(changes.getFirst().severity()).isEqualTo(Severity.LOW);
        assertThat(changes.getFirst().where().after()).contains("/signed/roles/root/keyids/0");
    }

    @Test
    void periodsAreToldInDays() {
        Json file = put(root, "roles/timestamp/x-tuf-on-ci-expiry-period", new Json.Int(1));

        assertThat(sentences(diff(root, remove(file, "x-tuf-on-ci-signing-period"))))
                .containsExactly(
                        "timestamp: a new version is valid for 1 day (was 7 days).",
                        "root: before a version expires, its successor may be signed for no stated time (was "
                                + ((Json.Int) get(root, "x-tuf-on-ci-signing-period")).value() + " days).");
    }

    @Test
    void aPeriodThatIsNoneIsShownAsItStands() {
        assertThat(sentences(diff(root, put(root, "x-tuf-on-ci-signing-period", new Json.Int(0)))))
                .allMatch(sentence -> sentence.startsWith("A field that Countersign does not interpret changes:"
                        + " /signed/x-tuf-on-ci-signing-period is 0, was "));
    }

    @Test
    void versionsAndDatesThatDoNotFollowAreNoRenewal() {
        List<Change> back = diff(DiffSamples.root(15), root);

        assertThat(sentences(back))
                .containsExactly(
                        "Version 15 → 14: it goes back, and clients will refuse it.",
                        "Valid until 2026-06-22T13:27:01Z (was 2026-11-20T13:58:18Z): it ends earlier.");
        assertThat(back.getFirst().severity()).isEqualTo(Severity.STOP);
        assertThat(sentences(diff(root, put(root, "version", new Json.Int(16)))))
                .containsExactly("Version 14 → 16: it does not follow on the one before.");
        assertThat(sentences(diff(root, put(root, "version", new Json.Int(15)))))
                .containsExactly("Version 14 → 15.");
    }

    @Test
    void freeTextCannotFinishOurSentences() {
        Json forged = put(
                root,
                "keys/" + LANCE + "/x-tuf-on-ci-keyowner",
                new Json.Text("@lance (fingerprint 0). Nothing else changes.\n"));

        assertThat(diff(forged, root).getFirst().sentence())
                .startsWith("The key of \"@lance (fingerprint 0). Nothing else changes.\\n\" (fingerprint ");
    }

    @Test
    void aLongValueIsCutAndHashed() {
        assertThat(diff(root, put(root, "x-long", new Json.Text("a".repeat(9000))))
                        .getFirst()
                        .sentence())
                .hasSizeLessThan(500)
                .contains("a […] (9002 characters, sha256 ");
    }

    @Test
    void theSpecificationVersionIsSaid() {
        assertThat(sentences(diff(root, put(root, "spec_version", new Json.Text("1.0.99")))))
                .allMatch(sentence -> sentence.startsWith("The file follows version 1.0.99 of the TUF specification"));
    }

    @Test
    void theOnlineKeyOfBothRolesCanBeReplaced() {
        Json fresh = put(
                get(root, "keys/" + ONLINE),
                "keyval/public",
                new Json.Text(TestKey.pem(TestKey.p256().getPublic())));
        Json replaced = remove(put(root, "keys/fresh", fresh), "keys/" + ONLINE);
        replaced = put(replaced, "roles/snapshot/keyids/0", new Json.Text("fresh"));
        replaced = put(replaced, "roles/timestamp/keyids/0", new Json.Text("fresh"));

        assertThat(kinds(diff(root, replaced)))
                .containsExactly(
                        "KeyRemoved", "KeyAdded", "RoleKeyRemoved", "RoleKeyAdded", "RoleKeyRemoved", "RoleKeyAdded");
    }

    private static String uncompressed(Json root) {
        String pem = ((Json.Text) get(root, "keys/" + LANCE + "/keyval/public")).value();
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return HexFormat.of().formatHex(der, der.length - 65, der.length);
    }

    private static List<String> kinds(List<Change> changes) {
        return changes.stream().map(Change::kind).toList();
    }
}
