package dev.countersign.tuf.client;

import static dev.countersign.tuf.testing.SmallRepository.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mirror that serves yesterday's files for ever: each role ends at its expiry. */
class FreezeAttackTest {
    private final SmallRepository repository = new SmallRepository();
    private final MemoryStore store = new MemoryStore(Map.of());

    private UntrustedMetadata refusedAt(Instant now) {
        var refused = catchThrowableOfType(UntrustedMetadata.class, () -> repository.refresh(store, now));
        assertThat(refused).as("the refresh must be refused").isNotNull();
        return refused;
    }

    @Test
    @Spec("5.4.4")
    void anExpiredTimestampIsRefused() {
        var refused = refusedAt(START.plus(Duration.ofDays(7)));

        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(refused.file()).isEqualTo("timestamp.json");
    }

    @Test
    void oneSecondBeforeItsExpiryATimestampIsAccepted() throws UntrustedMetadata {
        repository.refresh(store, START.plus(Duration.ofDays(7)).minusSeconds(1));
    }

    @Test
    @Spec("5.4.4")
    void theOwnCopyOfAnExpiredTimestampIsRefusedToo() throws UntrustedMetadata {
        repository.refresh(store);

        assertThat(refusedAt(START.plus(Duration.ofDays(8))).file()).isEqualTo("timestamp.json");
    }

    @Test
    @Spec("5.5.6")
    void anExpiredSnapshotIsRefused() throws UntrustedMetadata {
        repository.refresh(store);
        repository.publishTimestamp(tree -> tree.with("expires", "2028-01-01T00:00:00Z"), repository.online);

        var refused = refusedAt(START.plus(Duration.ofDays(31)));

        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(refused.file()).isEqualTo("1.snapshot.json");
    }

    @Test
    @Spec("5.6.5")
    void expiredTargetsAreRefused() throws UntrustedMetadata {
        repository.refresh(store);
        longLivedOnlineRoles();
        repository.publishRoot(tree -> tree.with("expires", "2028-01-01T00:00:00Z"), repository.ada, repository.ben);

        var refused = refusedAt(START.plus(Duration.ofDays(366)));

        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(refused.file()).isEqualTo("1.targets.json");
    }

    @Test
    @Spec("5.3.10")
    void anExpiredFinalRootIsRefused() {
        longLivedOnlineRoles();

        var refused = refusedAt(START.plus(Duration.ofDays(366)));

        assertThat(refused.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(refused.file()).isEqualTo("1.root.json");
    }

    private void longLivedOnlineRoles() {
        repository.publishSnapshot(tree -> tree.with("expires", "2028-01-01T00:00:00Z"), repository.online);
        repository.publishTimestamp(tree -> tree.with("expires", "2028-01-01T00:00:00Z"), repository.online);
    }
}
