package dev.countersign.publishing;

import dev.countersign.repository.ArtifactStore;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.MetadataVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Releases as rows. */
@Component
public class ReleaseStore {
    private static final String SELECT = "SELECT number, sha256, root, snapshot, timestamp, cut_at FROM release";

    private final JdbcClient jdbc;
    private final ArtifactStore artifacts;

    ReleaseStore(JdbcClient jdbc, ArtifactStore artifacts) {
        this.jdbc = jdbc;
        this.artifacts = artifacts;
    }

    int add(
            String sha256,
            MetadataVersion root,
            MetadataVersion snapshot,
            MetadataVersion timestamp,
            List<Release.File> files,
            Instant now) {
        int number = jdbc.sql("""
                INSERT INTO release (sha256, root, snapshot, timestamp, cut_at)
                VALUES (:sha256, :root, :snapshot, :timestamp, :now) RETURNING number
                """)
                .param("sha256", sha256)
                .param("root", root.value())
                .param("snapshot", snapshot.value())
                .param("timestamp", timestamp.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        for (int i = 0; i < files.size(); i++) {
            jdbc.sql("""
                    INSERT INTO release_file (release, position, name, sha256) VALUES (:release, :position, :name, :sha256)
                    """)
                    .param("release", number)
                    .param("position", i + 1)
                    .param("name", files.get(i).name())
                    .param("sha256", files.get(i).sha256())
                    .update();
        }
        return number;
    }

    public Optional<Release> find(int number) {
        return jdbc.sql(SELECT + " WHERE number = :number")
                .param("number", number)
                .query(this::release)
                .optional();
    }

    public Optional<Release> latest() {
        return jdbc.sql(SELECT + " ORDER BY number DESC LIMIT 1")
                .query(this::release)
                .optional();
    }

    /** The newest releases first, 200 at most. */
    public List<Release> recent() {
        return jdbc.sql(SELECT + " ORDER BY number DESC LIMIT 200")
                .query(this::release)
                .list();
    }

    /** The bytes of a file of a release. */
    public Bytes content(Release.File file) {
        return jdbc.sql("SELECT bytes FROM metadata_version WHERE sha256 = :sha256 LIMIT 1")
                .param("sha256", file.sha256())
                .query((row, n) -> Bytes.of(row.getBytes("bytes")))
                .optional()
                .or(() -> artifacts.find(file.sha256()))
                .orElseThrow(() -> new IllegalStateException("the bytes of " + file.name() + " are missing"));
    }

    private Release release(ResultSet row, int index) throws SQLException {
        int number = row.getInt("number");
        List<Release.File> files = jdbc.sql(
                        "SELECT name, sha256 FROM release_file WHERE release = :release ORDER BY position")
                .param("release", number)
                .query((file, n) -> new Release.File(file.getString("name"), file.getString("sha256")))
                .list();
        return new Release(
                number,
                row.getString("sha256"),
                new MetadataVersion(row.getInt("root")),
                new MetadataVersion(row.getInt("snapshot")),
                new MetadataVersion(row.getInt("timestamp")),
                row.getTimestamp("cut_at").toInstant(),
                files);
    }
}
