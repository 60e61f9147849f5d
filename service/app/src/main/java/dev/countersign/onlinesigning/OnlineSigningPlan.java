package dev.countersign.onlinesigning;

import dev.countersign.repository.RepositoryView;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signed;
import dev.countersign.tuf.model.Snapshot;
import dev.countersign.tuf.model.Timestamp;
import dev.countersign.tuf.verify.ThresholdCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which online role has to be signed now, and why. Pure.
 */
public sealed interface OnlineSigningPlan {

    record Nothing() implements OnlineSigningPlan {}

    /** Sign a new version of {@code role}. */
    record Sign(RoleName role, String because) implements OnlineSigningPlan {}

    /** The next thing to sign: snapshot before timestamp; nothing while there is no complete targets. */
    static OnlineSigningPlan next(RepositoryView view, Instant now) {
        if (!view.targets().containsKey(RoleName.TARGETS)) {
            return new Nothing();
        }
        return snapshotReason(view, now)
                .map(because -> (OnlineSigningPlan) new Sign(RoleName.SNAPSHOT, because))
                .or(() -> timestampReason(view, now).map(because -> new Sign(RoleName.TIMESTAMP, because)))
                .orElseGet(Nothing::new);
    }

    private static Optional<String> snapshotReason(RepositoryView view, Instant now) {
        if (view.snapshot().isEmpty()) {
            return Optional.of("there is none yet");
        }
        Metadata<Snapshot> current = view.snapshot().get();
        for (Map.Entry<RoleName, MetadataVersion> role : view.targetsVersions().entrySet()) {
            var listed = current.signed().meta().get(role.getKey().fileName());
            if (listed == null || !listed.version().equals(role.getValue())) {
                return Optional.of(role.getKey() + " is at version " + role.getValue());
            }
        }
        return renewalReason(current, view.root().signed().snapshot(), now);
    }

    private static Optional<String> timestampReason(RepositoryView view, Instant now) {
        if (view.timestamp().isEmpty()) {
            return Optional.of("there is none yet");
        }
        Metadata<Timestamp> current = view.timestamp().get();
        if (!current.signed()
                .snapshot()
                .version()
                .equals(view.snapshot().orElseThrow().version())) {
            return Optional.of("snapshot is at version " + view.snapshot().get().version());
        }
        return renewalReason(current, view.root().signed().timestamp(), now);
    }

    private static Optional<String> renewalReason(Metadata<? extends Signed> current, RoleKeys role, Instant now) {
        if (!ThresholdCheck.check(role, current.payload(), current.signatures()).isMet()) {
            return Optional.of("root names other keys");
        }
        Duration opensBefore = Duration.ofDays(role.signingPeriodDays().orElse(1));
        Instant opens = current.signed().expires().instant().minus(opensBefore);
        return now.isBefore(opens) ? Optional.empty() : Optional.of("its signing window opened at " + opens);
    }
}
