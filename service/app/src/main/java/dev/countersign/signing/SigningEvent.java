package dev.countersign.signing;

import dev.countersign.shared.EventNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * The collection of signatures on one or more roles for one proposal. Each state carries only what exists in it.
 */
public sealed interface SigningEvent {
    EventNumber number();

    int proposal();

    int revision();

    Instant openedAt();

    /** The state's name in the API and in the database. */
    default String state() {
        return getClass().getSimpleName();
    }

    /** Signatures are missing. */
    record Collecting(EventNumber number, int proposal, int revision, Instant openedAt) implements SigningEvent {}

    /**
     * Every role has its threshold. Until the files are sealed, further valid signatures are welcome; then the bytes are
     * immutable.
     */
    record ThresholdReached(
            EventNumber number, int proposal, int revision, Instant openedAt, Optional<Instant> sealedAt)
            implements SigningEvent {}

    /** Production serves the result. */
    record Published(EventNumber number, int proposal, int revision, Instant openedAt, Instant endedAt)
            implements SigningEvent {}

    /** Another version became current first. */
    record Superseded(EventNumber number, int proposal, int revision, Instant openedAt, Instant endedAt, String note)
            implements SigningEvent {}

    /** Withdrawn. */
    record Cancelled(EventNumber number, int proposal, int revision, Instant openedAt, Instant endedAt, String note)
            implements SigningEvent {}

    /** The date that is part of the signed content passed before the threshold was reached. */
    record Expired(EventNumber number, int proposal, int revision, Instant openedAt, Instant endedAt)
            implements SigningEvent {}

    /** Whether a signature may still be recorded. */
    default boolean takesSignatures() {
        return switch (this) {
            case Collecting ignored -> true;
            case ThresholdReached reached -> reached.sealedAt().isEmpty();
            case Published ignored -> false;
            case Superseded ignored -> false;
            case Cancelled ignored -> false;
            case Expired ignored -> false;
        };
    }
}
