package dev.countersign.repository;

import dev.countersign.tuf.json.Bytes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The content of artifacts by SHA-256, append-only. Content here is proposed or published; only targets says which. */
@Component
public class ArtifactStore {
    private final JdbcClient jdbc;

    ArtifactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the content and returns its SHA-256; keeping the same content again does nothing. */
    public String keep(Bytes content, Instant now) {
        jdbc.sql("""
                INSERT INTO artifact (sha256, length, bytes, recorded_at) VALUES (:sha256, :length, :bytes, :now)
                ON CONFLICT (sha256) DO NOTHING
                """)
                .param("sha256", content.sha256())
                .param("length", content.length())
                .param("bytes", content.toArray())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return content.sha256();
    }

    /** Keeps all, in one order for all callers: two that keep the same contents wait for each other only one way. */
    public void keepAll(Collection<Bytes> contents, Instant now) {
        var sorted = new TreeMap<String, Bytes>();
        contents.forEach(content -> sorted.put(content.sha256(), content));
        sorted.values().forEach(content -> keep(content, now));
    }

    public Optional<Bytes> find(String sha256) {
        return jdbc.sql("SELECT bytes FROM artifact WHERE sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, n) -> Bytes.of(row.getBytes("bytes")))
                .optional();
    }
}
