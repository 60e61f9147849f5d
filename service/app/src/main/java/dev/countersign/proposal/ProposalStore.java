package dev.countersign.proposal;

import dev.countersign.tuf.edit.TargetEdit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proposals as rows. */
@Component
public class ProposalStore {
    private static final String SELECT = "SELECT number, intent, reason, proposed_by, proposed_at FROM proposal";

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int add(Intent intent, String reason, String proposedBy, Instant now) {
        return jdbc.sql("""
                INSERT INTO proposal (intent, reason, proposed_by, proposed_at)
                VALUES (:intent, :reason, :by, :now) RETURNING number
                """)
                .param("intent", intent.slug())
                .param("reason", reason)
                .param("by", proposedBy)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void addFile(int proposal, TargetEdit edit) {
        @Nullable
        String sha256 = switch (edit) {
            case TargetEdit.Put put -> put.content().sha256();
            case TargetEdit.Remove remove -> null;
        };
        jdbc.sql("INSERT INTO proposal_file (proposal, path, sha256) VALUES (:proposal, :path, :sha256)")
                .param("proposal", proposal)
                .param("path", edit.path().value())
                .param("sha256", sha256)
                .update();
    }

    public Optional<Proposal> find(int number) {
        return jdbc.sql(SELECT + " WHERE number = :number")
                .param("number", number)
                .query(this::proposal)
                .optional();
    }

    /** All proposals, newest first. */
    public List<Proposal> all() {
        return jdbc.sql(SELECT + " ORDER BY number DESC").query(this::proposal).list();
    }

    private Proposal proposal(ResultSet row, int index) throws SQLException {
        int number = row.getInt("number");
        return new Proposal(
                number,
                row.getString("intent"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                files(number));
    }

    private List<Proposal.File> files(int proposal) {
        return jdbc.sql("SELECT path, sha256 FROM proposal_file WHERE proposal = :proposal ORDER BY path")
                .param("proposal", proposal)
                .query((row, n) ->
                        new Proposal.File(row.getString("path"), Optional.ofNullable(row.getString("sha256"))))
                .list();
    }
}
