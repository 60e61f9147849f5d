package dev.countersign.statuspage;

import dev.countersign.signing.RoleProgress;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.model.TufKey;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says in words how far an event is. */
final class EventWords {
    private EventWords() {}

    static String state(SigningEvent event, Collection<RoleProgress> roles) {
        return switch (event) {
            case SigningEvent.Collecting collecting -> "waits for " + missing(roles);
            case SigningEvent.ThresholdReached reached -> "has all signatures it needs and is on its way to production";
            case SigningEvent.Published published -> "published";
            case SigningEvent.Superseded superseded -> "superseded. " + superseded.note();
            case SigningEvent.Cancelled cancelled -> "cancelled. " + cancelled.note();
            case SigningEvent.Expired expired -> "expired before enough keyholders signed";
        };
    }

    private static String missing(Collection<RoleProgress> roles) {
        return roles.stream()
                .filter(role -> !role.isMet())
                .map(role -> role.stillNeeded() + (role.stillNeeded() == 1 ? " more signature" : " more signatures")
                        + " on " + role.role())
                .collect(Collectors.joining(" and "));
    }

    /** The handles of those who signed, or "nobody yet". */
    static String signedBy(RoleProgress progress) {
        String names = progress.eligible().values().stream()
                .filter(key -> progress.signedBy().contains(key.id()))
                .map(EventWords::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nobody yet" : names;
    }

    /** The handles of those whose signature would still be taken. */
    static String mayStillSign(RoleProgress progress) {
        return progress.eligible().values().stream()
                .filter(key -> !progress.signedBy().contains(key.id()))
                .map(EventWords::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String name(TufKey key) {
        return key.owner().orElse(key.id().value());
    }
}
