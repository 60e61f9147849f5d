package dev.countersign.tuf.client;

import static dev.countersign.tuf.testing.SmallRepository.START;
import static dev.countersign.tuf.testing.SmallRepository.listing;
import static dev.countersign.tuf.testing.SmallRepository.withRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.testing.MapFetcher;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How clients follow a repository through changes of its root. */
class RootRotationTest {
    private static final int LAST_VERSION = Integer.MAX_VALUE;

    private final SmallRepository repository = new SmallRepository();
    private final MemoryStore store = new MemoryStore(Map.of());
    private final TestKey cleo = TestKey.of("cleo");
    private final TestKey dan = TestKey.of("dan");
    private final TestKey newOnline = TestKey.of("new-online");

    @Test
    @Spec({"5.3.4", "5.3.9"})
    void aClientFollowsSeveralRotationsInOneRefresh() throws UntrustedMetadata {
        repository.publishRoot(
                root -> withRole(root, "root", 2, repository.ben, cleo), repository.ada, repository.ben, cleo);
        repository.publishRoot(root -> withRole(root, "root", 2, cleo, dan), repository.ben, cleo, dan);
        repository.publishRoot(root -> withRole(root, "root", 1, dan), cleo, dan);

        TufClient client = repository.refresh(store);

        assertThat(client.trusted().root().version()).isEqualTo(new MetadataVersion(4));
        assertThat(store.load("root.json")).contains(repository.file("4.root.json"));
    }

    @Test
    void anInterruptedChainIsKeptUpToTheLastGoodRoot() {
        repository.publishRoot(root -> withRole(root, "root", 2, cleo, dan), repository.ada, repository.ben, cleo, dan);
        repository.publishRoot(root -> root, repository.ada, repository.ben);

        assertThatThrownBy(() -> repository.refresh(store)).isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.THRESHOLD_NOT_MET);
            assertThat(refused.file()).isEqualTo("3.root.json");
        });
        assertThat(store.load("root.json")).contains(repository.file("2.root.json"));
    }

    @Test
    @Spec("5.3.4")
    void anExpiredIntermediateRootIsAStepLikeAnyOther() throws UntrustedMetadata {
        repository.publishRoot(root -> root.with("expires", "2025-06-01T00:00:00Z"), repository.ada, repository.ben);
        repository.publishRoot(root -> root.with("expires", "2027-06-01T00:00:00Z"), repository.ada, repository.ben);

        assertThat(repository.refresh(store).trusted().root().version()).isEqualTo(new MetadataVersion(3));
    }

    @Test
    @Spec("5.3.10")
    void anExpiredFinalRootIsRefused() {
        repository.publishRoot(root -> root.with("expires", "2025-06-01T00:00:00Z"), repository.ada, repository.ben);

        assertThatThrownBy(() -> repository.refresh(store)).isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
            assertThat(refused.file()).isEqualTo("2.root.json");
        });
    }

    @Test
    @Spec("5.3.11")
    void rotatingTheOnlineKeysRecoversFromAFastForward() throws UntrustedMetadata {
        repository.publishSnapshot(
                tree -> listing(tree, "targets.json", 1).with("version", LAST_VERSION), repository.online);
        repository.publishTimestamp(tree -> tree.with("version", LAST_VERSION), repository.online);
        repository.refresh(store);

        repository.publishRoot(
                root -> withRole(withRole(root, "snapshot", 1, newOnline), "timestamp", 1, newOnline),
                repository.ada,
                repository.ben);
        repository.snapshot = repository.snapshot.with("version", 1);
        repository.timestamp = repository.timestamp.with("version", 1);
        repository.publishOnline(newOnline);

        TufClient client = repository.refresh(store);
        assertThat(client.trusted().timestamp().orElseThrow().version()).isEqualTo(new MetadataVersion(2));
        assertThat(client.trusted().snapshot().orElseThrow().version()).isEqualTo(new MetadataVersion(2));
    }

    @Test
    void withoutARotationAFastForwardLocksTheClientOut() throws UntrustedMetadata {
        repository.publishTimestamp(tree -> tree.with("version", LAST_VERSION), repository.online);
        repository.refresh(store);
        repository.timestamp = repository.timestamp.with("version", 1);
        repository.publishOnline(repository.online);

        assertThatThrownBy(() -> repository.refresh(store))
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.ROLLBACK));
    }

    @Test
    void filesOfTheOldOnlineKeyAreRefusedAfterItsRotation() {
        repository.publishRoot(
                root -> withRole(withRole(root, "snapshot", 1, newOnline), "timestamp", 1, newOnline),
                repository.ada,
                repository.ben);

        assertThatThrownBy(() -> repository.refresh(store))
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.THRESHOLD_NOT_MET));
    }

    @Test
    void signaturesByTheOldAndTheNewOnlineKeyCarryEveryClientThroughTheChange() throws UntrustedMetadata {
        repository.publishOnline(repository.online, newOnline);
        assertThat(repository.refresh(store).trusted().root().version()).isEqualTo(new MetadataVersion(1));

        repository.publishRoot(
                root -> withRole(withRole(root, "snapshot", 1, newOnline), "timestamp", 1, newOnline),
                repository.ada,
                repository.ben);
        assertThat(repository.refresh(store).trusted().root().version()).isEqualTo(new MetadataVersion(2));
        assertThat(repository.refresh().trusted().root().version()).isEqualTo(new MetadataVersion(2));
    }

    @Test
    void theTargetsKeysOfTheFinalRootAreTheOnesThatCount() {
        repository.publishRoot(root -> withRole(root, "targets", 1, cleo), repository.ada, repository.ben);

        assertThatThrownBy(() -> repository.refresh(store))
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.file()).isEqualTo("1.targets.json"));
    }

    @Test
    void aClientShippedWithANewerRootDoesNotFallBackToItsOlderCopy() throws UntrustedMetadata {
        Json.Object forged = SmallRepository.next(repository.root).with("x-forged", 1);
        repository.publishRoot(root -> withRole(root, "root", 2, cleo, dan), repository.ada, repository.ben, cleo, dan);
        Bytes shipped = repository.file("2.root.json");
        // thieves of the retired keys make another second root, for clients that still trust the first
        repository.files.put("2.root.json", TestKey.file(forged, repository.ada, repository.ben));

        TufClient client = TufClient.refresh(
                new MapFetcher(repository.files),
                new MemoryStore(Map.of("root.json", repository.anchor())),
                shipped,
                START,
                step -> {});

        assertThat(client.trusted().root().original()).isEqualTo(shipped);
    }

    @Test
    void aStoredRootThatCannotBeReadDoesNotLockTheClientOut() throws UntrustedMetadata {
        TufClient client = repository.refresh(new MemoryStore(Map.of("root.json", Bytes.utf8("{\"signed\": {"))));

        assertThat(client.trusted().root().original()).isEqualTo(repository.anchor());
    }

    @Test
    void theLastPossibleRootVersionEndsTheChain() throws UntrustedMetadata {
        Bytes last = TestKey.file(repository.root.with("version", LAST_VERSION), repository.ada, repository.ben);

        TufClient client = TufClient.refresh(new MapFetcher(repository.files), store, last, START, step -> {});

        assertThat(client.trusted().root().version()).isEqualTo(new MetadataVersion(LAST_VERSION));
        assertThat(client.trusted().targets(RoleName.TARGETS)).isPresent();
        assertThatThrownBy(() -> client.trusted().acceptRoot(last)).isInstanceOf(UntrustedMetadata.class);
    }
}
