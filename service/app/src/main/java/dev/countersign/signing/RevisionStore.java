package dev.countersign.signing;

import dev.countersign.shared.EventNumber;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.json.WrittenJson;
import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of revisions; rows are only added. */
@Component
public class RevisionStore {
    private final JdbcClient jdbc;

    RevisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(EventNumber event, int revision, UnsignedMetadata unsigned) {
        Bytes payload = unsigned.payload();
        jdbc.sql("""
                INSERT INTO revision (event, revision, role, version, expires, signed, payload, payload_sha256)
                VALUES (:event, :revision, :role, :version, :expires, :signed, :payload, :sha256)
                """)
                .param("event", event.value())
                .param("revision", revision)
                .param("role", unsigned.role().value())
                .param("version", unsigned.version().value())
                .param("expires", unsigned.expires().instant().atOffset(ZoneOffset.UTC))
                .param("signed", WrittenJson.of(unsigned.signed()).toArray())
                .param("payload", payload.toArray())
                .param("sha256", payload.sha256())
                .update();
    }

    /** A revision of an event; nothing if there is none of that number. */
    public Optional<Revision> find(EventNumber event, int revision) {
        List<Revision.RoleBytes> roles = jdbc.sql("""
                SELECT role, version, expires, signed, payload FROM revision
                WHERE event = :event AND revision = :revision
                ORDER BY CASE role WHEN 'root' THEN 0 WHEN 'targets' THEN 1 ELSE 2 END, role
                """)
                .param("event", event.value())
                .param("revision", revision)
                .query(RevisionStore::roleBytes)
                .list();
        return roles.isEmpty() ? Optional.empty() : Optional.of(new Revision(event, revision, roles));
    }

    private static Revision.RoleBytes roleBytes(ResultSet row, int number) throws SQLException {
        var unsigned = new UnsignedMetadata(
                new RoleName(row.getString("role")),
                new MetadataVersion(row.getInt("version")),
                new Expiry(row.getTimestamp("expires").toInstant()),
                tree(Bytes.of(row.getBytes("signed"))));
        return new Revision.RoleBytes(unsigned, Bytes.of(row.getBytes("payload")));
    }

    private static Json.Object tree(Bytes signed) {
        try {
            return StrictJson.parseObject(signed, JsonLimits.metadata(2 * MetadataCodec.TARGETS_BYTES));
        } catch (MalformedDocument e) {
            throw new IllegalStateException("a stored revision cannot be read: " + e.sentence(), e);
        }
    }
}
