package dev.countersign.repository;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every metadata file that was ever complete, byte for byte. Rows are only added; the database refuses to change or
 * delete one, refuses a second file for a role and version, and checks that the digest is the digest of the bytes.
 */
@Component
public class MetadataLedger {
    private final JdbcClient jdbc;

    MetadataLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row. */
    public record Entry(RoleName role, MetadataVersion version, Bytes file, String origin, Instant recordedAt) {
        public String sha256() {
            return file.sha256();
        }
    }

    /**
     * Adds a file that the caller has verified.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the role has this version already
     */
    public void append(RoleName role, MetadataVersion version, Bytes file, Origin origin, Instant now) {
        jdbc.sql("""
                INSERT INTO metadata_version (role, version, sha256, bytes, origin, recorded_at)
                VALUES (:role, :version, :sha256, :bytes, :origin, :now)
                """)
                .param("role", role.value())
                .param("version", version.value())
                .param("sha256", file.sha256())
                .param("bytes", file.toArray())
                .param("origin", origin.slug())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Entry> find(RoleName role, MetadataVersion version) {
        return jdbc.sql(SELECT + " WHERE role = :role AND version = :version")
                .param("role", role.value())
                .param("version", version.value())
                .query(MetadataLedger::entry)
                .optional();
    }

    public Optional<Entry> latest(RoleName role) {
        return jdbc.sql(SELECT + " WHERE role = :role ORDER BY version DESC LIMIT 1")
                .param("role", role.value())
                .query(MetadataLedger::entry)
                .optional();
    }

    /** All versions of a role, oldest first. */
    public List<Entry> all(RoleName role) {
        return jdbc.sql(SELECT + " WHERE role = :role ORDER BY version")
                .param("role", role.value())
                .query(MetadataLedger::entry)
                .list();
    }

    /** Every role that has a file. */
    public List<RoleName> roles() {
        return jdbc.sql("SELECT DISTINCT role FROM metadata_version ORDER BY role")
                .query((row, n) -> new RoleName(row.getString("role")))
                .list();
    }

    private static final String SELECT = "SELECT role, version, bytes, origin, recorded_at FROM metadata_version";

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                new RoleName(row.getString("role")),
                new MetadataVersion(row.getInt("version")),
                Bytes.of(row.getBytes("bytes")),
                row.getString("origin"),
                row.getTimestamp("recorded_at").toInstant());
    }
}
