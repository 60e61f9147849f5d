package dev.countersign.proposal;

import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.model.RoleName;
import java.util.List;

/** What a proposal wants. */
public sealed interface Intent {

    /** The first root and targets, from the policy and targets folders. */
    record Creation() implements Intent {}

    /** Artifacts added, replaced or removed. */
    record ArtifactIntent(List<TargetEdit> edits) implements Intent {
        public ArtifactIntent {
            edits = List.copyOf(edits);
        }
    }

    /** The same content for another period. */
    record RenewalIntent(RoleName role) implements Intent {}

    /** The name in the API and in the database. */
    default String slug() {
        return switch (this) {
            case Creation ignored -> "creation";
            case ArtifactIntent ignored -> "artifacts";
            case RenewalIntent ignored -> "renewal";
        };
    }
}
