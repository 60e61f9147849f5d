package dev.countersign.web;

import dev.countersign.signing.Revision;
import dev.countersign.signing.RoleProgress;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.model.TufKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How events look in the API. Signature bytes of an unfinished event are not part of it (decisions.md 5). */
record EventView(String number, String proposal, String state, int revision, String openedAt, List<RoleView> roles) {

    /**
     * @param stillNeeded how many more keys must sign, at least
     * @param payload where the exact bytes to sign are
     */
    record RoleView(
            String role,
            int version,
            String expires,
            String payloadSha256,
            String payload,
            int stillNeeded,
            List<Keyholding> keys) {}

    /** A key that may sign, its keyholder, and whether it has. */
    record Keyholding(String keyId, String keyholder, boolean signed) {}

    static EventView of(SigningEvent event, Revision revision, Map<Revision.RoleBytes, RoleProgress> progress) {
        return new EventView(
                event.number().toString(),
                "P-" + event.proposal(),
                event.state(),
                event.revision(),
                event.openedAt().toString(),
                revision.roles().stream()
                        .map(role -> role(event, role, progress.get(role)))
                        .toList());
    }

    private static RoleView role(SigningEvent event, Revision.RoleBytes role, @Nullable RoleProgress progress) {
        String path = "/api/v1/events/%s/revisions/%d/roles/%s/payload"
                .formatted(event.number(), event.revision(), role.unsigned().role());
        return new RoleView(
                role.unsigned().role().value(),
                role.unsigned().version().value(),
                role.unsigned().expires().toString(),
                role.digest(),
                path,
                progress == null ? 0 : progress.stillNeeded(),
                progress == null ? List.of() : keys(progress));
    }

    private static List<Keyholding> keys(RoleProgress progress) {
        return progress.eligible().values().stream()
                .map(key -> new Keyholding(
                        key.id().value(), owner(key), progress.signedBy().contains(key.id())))
                .sorted(Comparator.comparing(Keyholding::keyholder).thenComparing(Keyholding::keyId))
                .toList();
    }

    private static String owner(TufKey key) {
        return key.owner().orElse("");
    }
}
