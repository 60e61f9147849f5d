package dev.countersign.tuf.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.edit.NewRepository.RolePlan;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.testing.SigstoreFiles;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.987Z");

    private final SmallRepository repository = new SmallRepository();

    @Test
    void aRenewalChangesVersionAndExpiryAndNothingElse() throws MalformedDocument {
        var root = MetadataCodec.readRoot(repository.anchor()).signed();

        UnsignedMetadata renewed = RenewRole.renew(RoleName.ROOT, root, NOW);

        assertThat(renewed.version()).isEqualTo(new MetadataVersion(2));
        assertThat(renewed.signed()).isEqualTo(root.tree().with("version", 2).with("expires", "2027-06-01T12:00:00Z"));
    }

    @Test
    void aRoleThatStatesNoPeriodIsNotRenewedForAGuessedOne() throws MalformedDocument {
        Json.Object without = repository.root.without("x-tuf-on-ci-expiry-period");
        var root = MetadataCodec.readRoot(TestKey.file(without, repository.ada)).signed();

        assertThatThrownBy(() -> RenewRole.renew(RoleName.ROOT, root, NOW))
                .isInstanceOf(NoPeriod.class)
                .hasMessageContaining("root");
    }

    @Test
    void aReplacedArtifactKeepsItsCustomFieldsAndGetsItsNewHash() throws MalformedDocument {
        Targets targets = MetadataCodec.readTargets(SigstoreFiles.metadata("targets.json"))
                .signed();
        var path = new TargetPath("trusted_root.json");
        var gone = new TargetPath("artifact.pub");
        Bytes content = Bytes.utf8("{}");

        UnsignedMetadata edited = EditTargets.edit(
                RoleName.TARGETS,
                targets,
                List.of(new TargetEdit.Put(path, content), new TargetEdit.Remove(gone)),
                NOW);
        Targets read = MetadataCodec.readTargets(edited.fileSignedBy(List.of())).signed();

        assertThat(read.targets())
                .doesNotContainKey(gone)
                .hasSize(targets.targets().size() - 1);
        assertThat(Optional.ofNullable(read.targets().get(path)).orElseThrow().describes(content))
                .isTrue();
        assertThat(entry(read, path).without("hashes").without("length"))
                .isEqualTo(entry(targets, path).without("hashes").without("length"));
        assertThat(read.tree().get("delegations")).isEqualTo(targets.tree().get("delegations"));
    }

    private static Json.Object entry(Targets targets, TargetPath path) {
        return Optional.ofNullable(targets.targets().get(path)).orElseThrow().tree();
    }

    @Test
    @Spec("4.4")
    void aSnapshotNeverDropsAnEntryAndKeepsTheHashesOfWhatDidNotChange() throws MalformedDocument {
        var root = MetadataCodec.readRoot(SigstoreFiles.root(15)).signed();
        var previous = MetadataCodec.readSnapshot(SigstoreFiles.metadata("snapshot.json"))
                .signed();

        UnsignedMetadata next = NextSnapshot.next(
                root,
                Optional.of(previous),
                Map.of(RoleName.TARGETS, new MetadataVersion(15)),
                new MetadataVersion(170),
                NOW);
        var read = MetadataCodec.readSnapshot(next.fileSignedBy(List.of())).signed();

        assertThat(read.meta().keySet()).isEqualTo(previous.meta().keySet());
        assertThat(read.meta().get("rekor.json")).isEqualTo(previous.meta().get("rekor.json"));
        assertThat(read.version()).isEqualTo(new MetadataVersion(170));
    }

    @Test
    void anEmptySignatureIsNeverWritten() throws MalformedDocument {
        UnsignedMetadata renewed = renewed();
        var placeholder = new Signature(new KeyId("k"), Bytes.of(new byte[0]));

        assertThatThrownBy(() -> renewed.fileSignedBy(List.of(placeholder)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoSignaturesOfOneKeyidAreNeverWritten() throws MalformedDocument {
        UnsignedMetadata renewed = renewed();
        Signature one = repository.ada.signature(renewed.payload());

        assertThatThrownBy(() -> renewed.fileSignedBy(List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    private UnsignedMetadata renewed() throws MalformedDocument {
        return RenewRole.renew(
                RoleName.ROOT, MetadataCodec.readRoot(repository.anchor()).signed(), NOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3})
    void aNewRepositoryWhoseThresholdNobodyOrEverybodyMeetsIsNotMade(int threshold) {
        var broken = new RolePlan(TestKey.listedForms(repository.ada, repository.ben), threshold, 365, 60);
        var fine = new RolePlan(TestKey.listedForms(repository.online), 1, 30, 10);

        assertThatThrownBy(() -> NewRepository.root(broken, fine, fine, fine, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewRepository.root(fine, broken, fine, fine, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewRepositoryIsNotMadeWithOneDeviceUnderTwoNamesInARole() {
        var twins = new RolePlan(TestKey.listedForms(repository.ada, repository.ada.alsoListedAs("twin")), 2, 365, 60);
        var fine = new RolePlan(TestKey.listedForms(repository.online), 1, 30, 10);

        assertThatThrownBy(() -> NewRepository.root(twins, fine, fine, fine, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEditLeavesTheFileItStartedFromAsItWas() throws MalformedDocument {
        var before = MetadataCodec.readTargets(repository.file("1.targets.json"));
        Bytes payload = before.payload();

        var edited = EditTargets.edit(
                RoleName.TARGETS,
                before.signed(),
                List.of(new TargetEdit.Put(new TargetPath("new"), Bytes.utf8("new"))),
                NOW);

        assertThat(edited.payload()).isNotEqualTo(payload);
        assertThat(before.payload()).isEqualTo(payload);
        assertThat(before.original()).isEqualTo(repository.file("1.targets.json"));
    }
}
