package dev.countersign.signing;

import dev.countersign.shared.EventNumber;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import java.util.List;

/**
 * The exact bytes of one revision of an event, role by role. Immutable: content that changes is a new revision.
 *
 * @param roles root first, then targets roles
 */
public record Revision(EventNumber event, int number, List<RoleBytes> roles) {
    public Revision {
        roles = List.copyOf(roles);
    }

    /**
     * @param unsigned what the payload says
     * @param payload the bytes to sign, as they were stored when the event opened
     */
    public record RoleBytes(UnsignedMetadata unsigned, Bytes payload) {
        public String digest() {
            return payload.sha256();
        }
    }
}
