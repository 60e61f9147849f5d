package dev.countersign.repository;

import dev.countersign.tuf.edit.SnapshotDetail;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Targets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The repository of this deployment: whether it exists, what its newest files say, and how it writes timestamps. */
@Component
public class Repository {
    private final JdbcClient jdbc;
    private final MetadataLedger ledger;

    Repository(JdbcClient jdbc, MetadataLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Whether it was created or imported; there may be no complete file yet. */
    public boolean exists() {
        return jdbc.sql("SELECT count(*) FROM repository").query(Integer.class).single() > 0;
    }

    /** Returns false, and has changed nothing, if it exists; of two at the same moment one waits for the other. */
    public boolean establish(SnapshotDetail detail, Instant now) {
        return jdbc.sql("""
                INSERT INTO repository (snapshot_detail, created_at) VALUES (:detail, :now) ON CONFLICT DO NOTHING
                """)
                        .param("detail", detail.name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public SnapshotDetail snapshotDetail() {
        return SnapshotDetail.valueOf(jdbc.sql("SELECT snapshot_detail FROM repository")
                .query(String.class)
                .single());
    }

    /** The newest files, or nothing before the first root is complete. */
    public Optional<RepositoryView> view() {
        return ledger.latest(RoleName.ROOT).map(root -> {
            try {
                return read(root);
            } catch (MalformedDocument e) {
                throw new IllegalStateException("the ledger holds a file that cannot be read: " + e.sentence(), e);
            }
        });
    }

    private RepositoryView read(MetadataLedger.Entry root) throws MalformedDocument {
        var targets = new HashMap<RoleName, Metadata<Targets>>();
        for (RoleName role : ledger.roles()) {
            if (role.equals(RoleName.TARGETS) || role.isDelegated()) {
                targets.put(
                        role,
                        MetadataCodec.readTargets(
                                ledger.latest(role).orElseThrow().file()));
            }
        }
        var snapshot = ledger.latest(RoleName.SNAPSHOT);
        var timestamp = ledger.latest(RoleName.TIMESTAMP);
        return new RepositoryView(
                MetadataCodec.readRoot(root.file()),
                targets,
                snapshot.isPresent()
                        ? Optional.of(MetadataCodec.readSnapshot(snapshot.get().file()))
                        : Optional.empty(),
                timestamp.isPresent()
                        ? Optional.of(
                                MetadataCodec.readTimestamp(timestamp.get().file()))
                        : Optional.empty());
    }
}
