package dev.countersign.signing;

import dev.countersign.shared.EventNumber;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recorded signatures: independent rows, never changed, never deleted. */
@Component
public class SignatureStore {
    private final JdbcClient jdbc;

    SignatureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records the signature; returns false if this key's signature is there already, which then stays. */
    boolean record(
            EventNumber event, int revision, RoleName role, Signature signature, String deliveredBy, Instant now) {
        return jdbc.sql("""
                INSERT INTO signature (event, revision, role, key_id, value, delivered_by, recorded_at)
                VALUES (:event, :revision, :role, :keyId, :value, :deliveredBy, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("event", event.value())
                        .param("revision", revision)
                        .param("role", role.value())
                        .param("keyId", signature.keyId().value())
                        .param("value", signature.value().toArray())
                        .param("deliveredBy", deliveredBy)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** In the order of arrival. */
    public List<Signature> of(EventNumber event, int revision, RoleName role) {
        return jdbc.sql("""
                SELECT key_id, value FROM signature
                WHERE event = :event AND revision = :revision AND role = :role
                ORDER BY recorded_at, key_id
                """)
                .param("event", event.value())
                .param("revision", revision)
                .param("role", role.value())
                .query((row, n) -> new Signature(new KeyId(row.getString("key_id")), Bytes.of(row.getBytes("value"))))
                .list();
    }
}
