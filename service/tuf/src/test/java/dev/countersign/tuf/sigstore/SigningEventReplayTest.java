package dev.countersign.tuf.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.edit.EditTargets;
import dev.countersign.tuf.edit.NextSnapshot;
import dev.countersign.tuf.edit.NextTimestamp;
import dev.countersign.tuf.edit.RenewRole;
import dev.countersign.tuf.edit.SnapshotDetail;
import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.testing.SigstoreFiles;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.verify.RootChain;
import dev.countersign.tuf.verify.RootVerdict;
import dev.countersign.tuf.verify.SignatureVerdict;
import dev.countersign.tuf.verify.ThresholdCheck;
import dev.countersign.tuf.verify.ThresholdReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our edits make, bit for bit, what five keyholders and the online key signed in May 2026. */
class SigningEventReplayTest {
    private static final Instant ROOT_RENEWED = Instant.parse("2026-05-07T13:58:18Z");
    private static final Instant TARGETS_EDITED = Instant.parse("2026-05-12T09:00:52Z");
    private static final Instant SNAPSHOT_SIGNED = Instant.parse("2026-05-18T08:09:16Z");
    private static final Instant TIMESTAMP_SIGNED = Instant.parse("2026-05-18T08:09:17Z");
    private static final TargetPath ADDED = new TargetPath("signing_config_rekor_v2.v0.2.json");

    @ParameterizedTest
    @CsvSource({
        "04-signed-mnm678, 1, 2",
        "05-signed-joshuagl, 2, 1",
        "06-signed-bobcallaway, 3, 0",
        "07-signed-santiagotorres, 4, 0",
        "08-signed-lance, 5, 0"
    })
    @Spec("4.3")
    void theRenewedRootIsWhatTheKeyholdersSigned(String step, int signed, int stillNeeded) throws MalformedDocument {
        Metadata<Root> base = root("00-base");
        UnsignedMetadata renewed = RenewRole.renew(RoleName.ROOT, base.signed(), ROOT_RENEWED);

        List<Signature> signatures = root(step).signatures();
        ThresholdReport report = ThresholdCheck.check(base.signed().root(), renewed.payload(), signatures);

        assertThat(report.distinctKeys()).isEqualTo(signed);
        assertThat(report.stillNeeded()).isEqualTo(stillNeeded);
        assertThat(report.isMet()).isEqualTo(stillNeeded == 0);
        assertEachFlippedSignatureIsRefused(base.signed().root(), renewed.payload(), signatures);
    }

    @ParameterizedTest
    @CsvSource({
        "04-signed-mnm678, 1, 2",
        "05-signed-joshuagl, 2, 1",
        "06-signed-bobcallaway, 3, 0",
        "07-signed-santiagotorres, 4, 0",
        "08-signed-lance, 5, 0"
    })
    @Spec("4.5")
    void theEditedTargetsAreWhatTheKeyholdersSigned(String step, int signed, int stillNeeded) throws MalformedDocument {
        RoleKeys role = root("00-base").signed().targets();
        UnsignedMetadata edited = editedTargets();

        List<Signature> signatures = targetsFile(step).signatures();
        ThresholdReport report = ThresholdCheck.check(role, edited.payload(), signatures);

        assertThat(report.distinctKeys()).isEqualTo(signed);
        assertThat(report.stillNeeded()).isEqualTo(stillNeeded);
        assertEachFlippedSignatureIsRefused(role, edited.payload(), signatures);
    }

    @Test
    void theFilesWithAllFiveSignaturesAreThePublishedFiles() throws MalformedDocument {
        Metadata<Root> base = root("00-base");
        UnsignedMetadata renewed = RenewRole.renew(RoleName.ROOT, base.signed(), ROOT_RENEWED);

        assertThat(renewed.fileSignedBy(root("08-signed-lance").signatures())).isEqualTo(SigstoreFiles.root(15));
        assertThat(editedTargets().fileSignedBy(targetsFile("08-signed-lance").signatures()))
                .isEqualTo(SigstoreFiles.metadata("targets.json"));
    }

    @Test
    @Spec({"5.3.4", "5.3.5"})
    void theFinishedRootFollowsTheBase() throws MalformedDocument {
        assertThat(RootChain.next(root("00-base").signed(), root("08-signed-lance")))
                .isInstanceOf(RootVerdict.Accepted.class);
        assertThat(RootChain.next(root("00-base").signed(), root("05-signed-joshuagl")))
                .isInstanceOf(RootVerdict.ThresholdShort.class);
    }

    @Test
    @Spec("4.4")
    void theNextSnapshotIsWhatTheOnlineKeySigned() throws MalformedDocument {
        Root root = root("08-signed-lance").signed();
        var before = MetadataCodec.readSnapshot(SigstoreFiles.event("online-base/snapshot.json"));
        var after = MetadataCodec.readSnapshot(SigstoreFiles.event("online-after/snapshot.json"));

        UnsignedMetadata next = NextSnapshot.next(
                root,
                Optional.of(before.signed()),
                Map.of(
                        RoleName.TARGETS,
                        new MetadataVersion(14),
                        new RoleName("registry.npmjs.org"),
                        new MetadataVersion(8)),
                new MetadataVersion(165),
                SNAPSHOT_SIGNED);

        assertThat(ThresholdCheck.check(root.snapshot(), next.payload(), after.signatures())
                        .isMet())
                .isTrue();
        assertThat(next.fileSignedBy(after.signatures())).isEqualTo(after.original());
        assertEachFlippedSignatureIsRefused(root.snapshot(), next.payload(), after.signatures());
    }

    @Test
    @Spec("4.6")
    void theNextTimestampIsWhatTheOnlineKeySigned() throws MalformedDocument {
        Root root = root("08-signed-lance").signed();
        var before = MetadataCodec.readTimestamp(SigstoreFiles.event("online-base/timestamp.json"));
        var after = MetadataCodec.readTimestamp(SigstoreFiles.event("online-after/timestamp.json"));

        UnsignedMetadata next = NextTimestamp.next(
                root,
                Optional.of(before.signed()),
                new MetadataVersion(165),
                SigstoreFiles.event("online-after/snapshot.json"),
                SnapshotDetail.VERSION_ONLY,
                new MetadataVersion(678),
                TIMESTAMP_SIGNED);

        assertThat(ThresholdCheck.check(root.timestamp(), next.payload(), after.signatures())
                        .isMet())
                .isTrue();
        assertThat(next.fileSignedBy(after.signatures())).isEqualTo(after.original());
        assertEachFlippedSignatureIsRefused(root.timestamp(), next.payload(), after.signatures());
    }

    @Test
    void anotherSecondGivesOtherBytesThatNobodySigned() throws MalformedDocument {
        Metadata<Root> base = root("00-base");
        UnsignedMetadata later = RenewRole.renew(RoleName.ROOT, base.signed(), ROOT_RENEWED.plusSeconds(1));

        var report = ThresholdCheck.check(
                base.signed().root(), later.payload(), root("08-signed-lance").signatures());

        assertThat(report.distinctKeys()).isZero();
    }

    private static UnsignedMetadata editedTargets() throws MalformedDocument {
        Bytes content = SigstoreFiles.event("02-artifact-added/targets/" + ADDED);
        return EditTargets.edit(
                RoleName.TARGETS,
                targetsFile("00-base").signed(),
                List.of(new TargetEdit.Put(ADDED, content)),
                TARGETS_EDITED);
    }

    private static void assertEachFlippedSignatureIsRefused(RoleKeys role, Bytes payload, List<Signature> signatures) {
        for (Signature signature : signatures) {
            if (!signature.value().isEmpty()) {
                byte[] changed = signature.value().toArray();
                changed[changed.length - 1] ^= 1;
                var flipped = new Signature(signature.keyId(), Bytes.of(changed));
                var report = ThresholdCheck.check(role, payload, List.of(flipped));

                assertThat(report.verdicts()).containsEntry(signature.keyId(), new SignatureVerdict.Wrong());
                assertThat(report.isMet()).isFalse();
            }
        }
    }

    private static Metadata<Root> root(String step) throws MalformedDocument {
        return MetadataCodec.readRoot(SigstoreFiles.event(step + "/metadata/root.json"));
    }

    private static Metadata<Targets> targetsFile(String step) throws MalformedDocument {
        return MetadataCodec.readTargets(SigstoreFiles.event(step + "/metadata/targets.json"));
    }
}
