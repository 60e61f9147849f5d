package dev.countersign.tuf.client;

import static dev.countersign.tuf.testing.SmallRepository.START;
import static dev.countersign.tuf.testing.SmallRepository.listing;
import static dev.countersign.tuf.testing.SmallRepository.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.MapFetcher;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.testing.TestKey;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a mirror, or a thief of the online key, may try on a client that has refreshed before. */
class ClientAttackTest {
    private final SmallRepository repository = new SmallRepository();
    private final MemoryStore store = new MemoryStore(Map.of());

    private UntrustedMetadata refused() {
        return refusedAt(START.plusSeconds(60));
    }

    private UntrustedMetadata refusedAt(Instant now) {
        var refused = catchThrowableOfType(UntrustedMetadata.class, () -> repository.refresh(store, now));
        assertThat(refused).as("the refresh must be refused").isNotNull();
        return refused;
    }

    @Test
    void theUntouchedRepositoryIsAccepted() throws UntrustedMetadata {
        TufClient client = repository.refresh(store);

        assertThat(client.download(SmallRepository.ARTIFACT)).isEqualTo(SmallRepository.CONTENT);
    }

    @Nested
    class Rollback {
        @Test
        @Spec("5.4.3.1")
        void anOlderTimestampIsRefused() throws UntrustedMetadata {
            Bytes old = repository.file("timestamp.json");
            repository.publishOnline(repository.online);
            repository.refresh(store);
            repository.files.put("timestamp.json", old);

            var refused = refused();

            assertThat(refused.reason()).isEqualTo(Reason.ROLLBACK);
            assertThat(refused.file()).isEqualTo("timestamp.json");
        }

        @Test
        @Spec("5.4.3.2")
        void aNewTimestampThatListsAnOlderSnapshotIsRefused() throws UntrustedMetadata {
            repository.publishOnline(repository.online);
            repository.refresh(store);
            repository.publishTimestamp(tree -> listing(tree, "snapshot.json", 1), repository.online);

            assertThat(refused().reason()).isEqualTo(Reason.ROLLBACK);
        }

        @Test
        @Spec("5.5.5")
        void aNewSnapshotThatListsAnOlderRoleIsRefused() throws UntrustedMetadata {
            repository.publishTargets(tree -> tree, repository.ada, repository.ben);
            repository.publishOnline(repository.online);
            repository.refresh(store);
            repository.publishSnapshot(tree -> listing(tree, "targets.json", 1), repository.online);
            repository.publishTimestamp(tree -> tree, repository.online);

            var refused = refused();

            assertThat(refused.reason()).isEqualTo(Reason.ROLLBACK);
            assertThat(refused.file()).contains("targets.json");
        }

        @Test
        @Spec("5.5.5")
        void aNewSnapshotThatDropsARoleIsRefused() throws UntrustedMetadata {
            repository.snapshot = listing(repository.snapshot, "gone.json", 3);
            repository.publishOnline(repository.online);
            repository.refresh(store);
            repository.publishSnapshot(
                    tree -> within(tree, "meta", meta -> meta.without("gone.json")), repository.online);
            repository.publishTimestamp(tree -> tree, repository.online);

            var refused = refused();

            assertThat(refused.reason()).isEqualTo(Reason.ROLLBACK);
            assertThat(refused.sentence()).contains("gone.json is no longer listed");
        }

        @Test
        void aTimestampOfTheSameVersionWithOtherContentDoesNotReplaceTheTrustedOne() throws UntrustedMetadata {
            TufClient before = repository.refresh(store);
            repository.publishSnapshot(tree -> tree, repository.online);
            repository.publishTimestamp(tree -> tree.with("version", 1), repository.online);

            TufClient after = repository.refresh(store);

            assertThat(after.trusted().timestamp()).isEqualTo(before.trusted().timestamp());
        }

        @Test
        void anExpiredOwnCopyStillNoticesTheRollback() throws UntrustedMetadata {
            Bytes old = repository.file("timestamp.json");
            repository.publishOnline(repository.online);
            repository.refresh(store);
            repository.files.put("timestamp.json", old);

            assertThat(refusedAt(START.plus(Duration.ofDays(8))).reason()).isEqualTo(Reason.ROLLBACK);
        }
    }

    @Nested
    class WrongFile {
        @Test
        void aSnapshotServedAsTimestampIsRefused() {
            repository.files.put("timestamp.json", repository.file("1.snapshot.json"));

            assertThat(refused().reason()).isEqualTo(Reason.MALFORMED);
        }

        @Test
        void aSnapshotTreeRelabelledAsTimestampByNobodyIsRefused() {
            Json.Object relabelled = repository.snapshot.with("_type", "timestamp");
            repository.files.put("timestamp.json", TestKey.file(relabelled, repository.online));

            assertThat(refused().reason()).isEqualTo(Reason.MALFORMED);
        }

        @Test
        @Spec("5.5.4")
        void mixAndMatchOfAnOlderSnapshotUnderTheListedNameIsRefused() {
            repository.publishOnline(repository.online);
            repository.files.put("2.snapshot.json", repository.file("1.snapshot.json"));

            var refused = refused();

            assertThat(refused.reason()).isEqualTo(Reason.NOT_AS_LISTED);
            assertThat(refused.file()).isEqualTo("2.snapshot.json");
        }

        @Test
        @Spec("5.6.4")
        void mixAndMatchOfOlderTargetsUnderTheListedNameIsRefused() {
            repository.publishTargets(tree -> tree, repository.ada, repository.ben);
            repository.publishOnline(repository.online);
            repository.files.put("2.targets.json", repository.file("1.targets.json"));

            assertThat(refused().reason()).isEqualTo(Reason.NOT_AS_LISTED);
        }

        @Test
        void aMissingSnapshotIsSaidToBeMissing() {
            repository.files.remove("1.snapshot.json");

            assertThat(refused().reason()).isEqualTo(Reason.MISSING);
        }

        @Test
        void aRefusedFileIsNotSaved() {
            repository.publishOnline(repository.online);
            repository.files.put("2.snapshot.json", TestKey.file(repository.snapshot, repository.ada));

            assertThat(refused().reason()).isEqualTo(Reason.THRESHOLD_NOT_MET);
            assertThat(store.load("snapshot.json")).isEmpty();
            assertThat(store.load("timestamp.json")).isPresent();
        }

        @Test
        void askingStopsAtTheFirstRefusal() {
            repository.files.put("timestamp.json", Bytes.utf8("{"));
            var fetcher = new MapFetcher(repository.files);

            assertThatThrownBy(() -> TufClient.refresh(fetcher, store, repository.anchor(), START, step -> {}))
                    .isInstanceOf(UntrustedMetadata.class);
            assertThat(fetcher.asked()).containsExactly("2.root.json", "timestamp.json");
        }
    }
}
