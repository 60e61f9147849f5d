package dev.countersign.promotion;

import dev.countersign.gate.GateRun;
import dev.countersign.gate.GateRunStore;
import dev.countersign.publishing.ProductionRelease;
import dev.countersign.publishing.Release;
import dev.countersign.publishing.ReleaseStore;
import dev.countersign.publishing.StageUploads;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.shared.Settings;
import dev.countersign.shared.Settings.PromotionMode;
import dev.countersign.shared.Stage;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides that a release may go to production: by a person, or by nobody where the deployment says so. */
@Component
public class PromoteRelease {
    private final JdbcClient jdbc;
    private final ReleaseStore releases;
    private final StageUploads uploads;
    private final GateRunStore gates;
    private final Settings settings;
    private final Clock clock;

    PromoteRelease(
            JdbcClient jdbc,
            ReleaseStore releases,
            StageUploads uploads,
            GateRunStore gates,
            Settings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.uploads = uploads;
        this.gates = gates;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records the decision; the rail carries it out. Deciding again changes nothing. */
    public Outcome<Release> promote(int number, String promotedBy) {
        Optional<Release> release = releases.find(number);
        if (release.isEmpty()) {
            return Outcome.refused(ProblemType.NOT_FOUND, "There is no release R-" + number + ".");
        }
        List<String> missing = missing(release.get());
        if (!missing.isEmpty()) {
            return Outcome.refused(Problem.of(ProblemType.GATE_NOT_PASSED, String.join(" ", missing))
                    .with("gates", missing));
        }
        boolean created = jdbc.sql("""
                INSERT INTO promotion (release, promoted_by, promoted_at) VALUES (:release, :by, :now)
                ON CONFLICT (release) DO NOTHING
                """)
                        .param("release", number)
                        .param("by", promotedBy)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        return new Outcome.Done<>(release.get(), created);
    }

    private List<String> missing(Release release) {
        if (!uploads.isServed(release, Stage.STAGING)) {
            return List.of("Staging does not serve " + release.id() + " yet.");
        }
        List<GateRun> runs = gates.newest(release.number());
        if (runs.isEmpty()) {
            return List.of("No gate has run yet.");
        }
        return runs.stream()
                .filter(run -> !run.passed())
                .map(run -> run.gate() + ": " + run.detail())
                .toList();
    }

    /** The permission to publish {@code release}, if that was decided and every gate still stands as passed. */
    public Optional<ProductionRelease> capability(Release release) {
        List<String> missing = missing(release);
        if (missing.isEmpty() && needsNobody(release)) {
            promote(release.number(), "automatic");
        }
        boolean decided = jdbc.sql("SELECT count(*) FROM promotion WHERE release = :release")
                        .param("release", release.number())
                        .query(Integer.class)
                        .single()
                > 0;
        return decided && missing.isEmpty()
                ? Optional.of(new Decided(release.number(), release.sha256()))
                : Optional.empty();
    }

    /** Fast lane: a fresh timestamp over what production serves already must not wait for a person and expire meanwhile. */
    private boolean needsNobody(Release release) {
        return settings.promotion() == PromotionMode.AUTOMATIC
                || uploads.newestServed(Stage.PRODUCTION)
                        .flatMap(releases::find)
                        .filter(served -> served.snapshot().equals(release.snapshot())
                                && served.root().equals(release.root()))
                        .isPresent();
    }

    private record Decided(int number, String sha256) implements ProductionRelease {
        @Override
        public boolean isFor(Release release) {
            return release.number() == number && release.sha256().equals(sha256);
        }
    }
}
