package dev.countersign.statuspage;

import dev.countersign.signing.RoleProgress;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;
import java.util.stream.Collectors;

/** Says in words how far a role of an event is. */
final class EventWords {
    private EventWords() {}

    /** The handles of those who signed, or "nobody yet". */
    static String signedBy(RoleProgress progress) {
        String names = progress.reports().stream()
                .flatMap(report -> report.signedBy().stream())
                .distinct()
                .map(id -> name(progress, id))
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nobody yet" : names;
    }

    private static String name(RoleProgress progress, KeyId id) {
        TufKey key = progress.eligible().get(id);
        return key == null ? id.value() : key.owner().orElse(id.value());
    }
}
