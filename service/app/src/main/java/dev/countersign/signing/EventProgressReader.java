package dev.countersign.signing;

import dev.countersign.repository.Repository;
import dev.countersign.repository.RepositoryView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads how far an event is. */
@Component
public class EventProgressReader {
    private final RevisionStore revisions;
    private final SignatureStore signatures;
    private final Repository repository;

    EventProgressReader(RevisionStore revisions, SignatureStore signatures, Repository repository) {
        this.revisions = revisions;
        this.signatures = signatures;
        this.repository = repository;
    }

    /** The current revision of an event. */
    public Revision revision(SigningEvent event) {
        return revisions.find(event.number(), event.revision()).orElseThrow();
    }

    /** The progress of each role of the current revision, by the keys that are in force now. */
    public Map<Revision.RoleBytes, RoleProgress> progress(SigningEvent event) {
        Optional<RepositoryView> view = repository.view();
        Revision revision = revision(event);
        EventProgress progress = EventProgress.of(revision, view);
        var byRole = new LinkedHashMap<Revision.RoleBytes, RoleProgress>();
        for (Revision.RoleBytes role : revision.roles()) {
            byRole.put(
                    role,
                    progress.of(
                            role,
                            signatures.of(
                                    event.number(),
                                    event.revision(),
                                    role.unsigned().role())));
        }
        return byRole;
    }
}
