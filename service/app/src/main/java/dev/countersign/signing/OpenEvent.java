package dev.countersign.signing;

import dev.countersign.shared.EventNumber;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import dev.countersign.tuf.edit.UnsignedMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens signing events: from here on the bytes to sign are fixed. */
@Component
public class OpenEvent {
    private static final int MOST_BYTES = 1024 * 1024;

    private final JdbcClient jdbc;
    private final EventStore events;
    private final RevisionStore revisions;

    OpenEvent(JdbcClient jdbc, EventStore events, RevisionStore revisions) {
        this.jdbc = jdbc;
        this.events = events;
        this.revisions = revisions;
    }

    /**
     * Opens an event over {@code roles} in the caller's transaction, unless one is open for one of them already.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<EventNumber> open(int proposal, List<UnsignedMetadata> roles, Instant now) {
        // Two proposals at the same moment would both find no open event; the lock makes them wait for each other.
        jdbc.sql("LOCK TABLE signing_event IN SHARE ROW EXCLUSIVE MODE").update();
        for (UnsignedMetadata role : roles) {
            Optional<EventNumber> other = events.openFor(role.role());
            if (other.isPresent()) {
                return Outcome.refused(
                        ProblemType.CONFLICTING_PROPOSAL, other.get() + " is open for the role " + role.role() + ".");
            }
            // A file that no reader takes back would stop everything after its signatures were collected.
            if (role.fileSignedBy(List.of()).length() > MOST_BYTES) {
                return Outcome.refused(Problem.of(
                                ProblemType.TOO_LARGE,
                                "The file of " + role.role() + " would have more than " + MOST_BYTES + " bytes.")
                        .with("limit", MOST_BYTES));
            }
        }
        EventNumber number = events.open(proposal, now);
        roles.forEach(role -> revisions.add(number, 1, role));
        return Outcome.created(number);
    }
}
