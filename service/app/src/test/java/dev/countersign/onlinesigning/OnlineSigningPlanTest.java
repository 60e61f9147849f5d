package dev.countersign.onlinesigning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.onlinesigning.OnlineSigningPlan.Nothing;
import dev.countersign.onlinesigning.OnlineSigningPlan.Sign;
import dev.countersign.repository.RepositoryView;
import dev.countersign.repository.SampleRepository;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.RoleName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due at which instant: timestamps live 7 days and are signed from 6 days before, snapshots 3650 and 365. */
class OnlineSigningPlanTest {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path folder;

    private Optional<SampleRepository> sample = Optional.empty();

    @BeforeEach
    void sign() throws IOException, MalformedDocument {
        sample = Optional.of(new SampleRepository(folder, START));
    }

    private SampleRepository sample() {
        return sample.orElseThrow();
    }

    @Test
    void nothingIsDueWithoutTargets() {
        RepositoryView view = sample().complete();
        var empty = new RepositoryView(view.root(), Map.of(), Optional.empty(), Optional.empty());
        assertThat(OnlineSigningPlan.next(empty, START)).isEqualTo(new Nothing());
    }

    @Test
    void snapshotComesFirstThenTimestampThenNothing() {
        RepositoryView view = sample().complete();
        var first = new RepositoryView(view.root(), view.targets(), Optional.empty(), Optional.empty());
        assertThat(due(first, START)).isEqualTo("snapshot");
        var second = new RepositoryView(view.root(), view.targets(), view.snapshot(), Optional.empty());
        assertThat(due(second, START)).isEqualTo("timestamp");
        assertThat(due(view, START)).isEmpty();
    }

    @Test
    void aTimestampIsDueFromTheInstantItsWindowOpensAndNotASecondBefore() {
        Instant opens = START.plus(Duration.ofDays(7 - 6));
        assertThat(due(sample().complete(), opens.minusSeconds(1))).isEmpty();
        assertThat(due(sample().complete(), opens)).isEqualTo("timestamp");
    }

    @Test
    void atEveryHourOfTenYearsExactlyTheRightRoleIsDue() {
        Instant timestampOpens = START.plus(Duration.ofDays(1));
        Instant snapshotOpens = START.plus(Duration.ofDays(3650 - 365));
        RepositoryView view = sample().complete();
        for (Instant now = START;
                now.isBefore(START.plus(Duration.ofDays(3660)));
                now = now.plus(Duration.ofHours(97))) {
            String expected =
                    !now.isBefore(snapshotOpens) ? "snapshot" : now.isBefore(timestampOpens) ? "" : "timestamp";
            assertThat(due(view, now)).as(now.toString()).isEqualTo(expected);
        }
    }

    @Test
    void aSnapshotIsDueWhenTargetsIsNewerThanItLists() throws MalformedDocument {
        RepositoryView view = sample().complete();
        var newer = new RepositoryView(
                view.root(), Map.of(RoleName.TARGETS, sample().targets(2)), view.snapshot(), view.timestamp());
        assertThat(OnlineSigningPlan.next(newer, START))
                .isEqualTo(new Sign(RoleName.SNAPSHOT, "targets is at version 2"));
    }

    @Test
    void aTimestampIsDueWhenSnapshotIsNewerThanItNames() throws MalformedDocument {
        RepositoryView view = sample().complete();
        var newer =
                new RepositoryView(view.root(), view.targets(), Optional.of(sample().snapshot(2)), view.timestamp());
        assertThat(OnlineSigningPlan.next(newer, START))
                .isEqualTo(new Sign(RoleName.TIMESTAMP, "snapshot is at version 2"));
    }

    @Test
    void bothAreDueWhenRootNamesAnotherOnlineKey() throws IOException, MalformedDocument {
        RepositoryView view = sample().complete();
        var other = new SampleRepository(folder.resolve("other"), START);
        var rotated = new RepositoryView(other.complete().root(), view.targets(), view.snapshot(), view.timestamp());
        assertThat(OnlineSigningPlan.next(rotated, START))
                .isEqualTo(new Sign(RoleName.SNAPSHOT, "root names other keys"));
        var halfway = new RepositoryView(
                other.complete().root(), view.targets(), other.complete().snapshot(), view.timestamp());
        assertThat(OnlineSigningPlan.next(halfway, START))
                .isEqualTo(new Sign(RoleName.TIMESTAMP, "root names other keys"));
    }

    private static String due(RepositoryView view, Instant now) {
        return switch (OnlineSigningPlan.next(view, now)) {
            case Nothing nothing -> "";
            case Sign(RoleName role, String because) -> role.value();
        };
    }
}
