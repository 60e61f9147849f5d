package dev.countersign.onlinesigning;

import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives out the version numbers of snapshot and timestamp. A number is taken before anything is signed and is used or
 * burned, never given out again: two different files with one version would split the clients of the world.
 */
@Component
class VersionAllocations {
    private final JdbcClient jdbc;

    VersionAllocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number, recorded before this returns. */
    MetadataVersion allocate(RoleName role, Instant now) {
        return MetadataVersion.of(jdbc.sql("""
                INSERT INTO version_allocation (role, version, state, allocated_at)
                SELECT :role, 1 + greatest(
                    coalesce((SELECT max(version) FROM metadata_version WHERE role = :role), 0),
                    coalesce((SELECT max(version) FROM version_allocation WHERE role = :role), 0)), 'allocated', :now
                RETURNING version
                """)
                .param("role", role.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    void used(RoleName role, MetadataVersion version) {
        finish(role, version, "used", "");
    }

    void burned(RoleName role, MetadataVersion version, String reason) {
        finish(role, version, "burned", reason);
    }

    /**
     * Until when the role is left alone after numbers of it were burned: a minute for each in a row, 15 at most, so that
     * a key that is away for a day costs about a hundred numbers and not one for every look.
     */
    Optional<Instant> pausedUntil(RoleName role) {
        return jdbc.sql("""
                SELECT max(allocated_at) + least(count(*), 15) * interval '1 minute' AS until
                FROM version_allocation
                WHERE role = :role AND state = 'burned' AND version > coalesce(
                    (SELECT max(version) FROM metadata_version WHERE role = :role), 0)
                """)
                .param("role", role.value())
                .query((row, n) ->
                        Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant))
                .single();
    }

    /** Burns what an ended process left; only whoever holds the rail may call this. */
    int burnLeftovers() {
        return jdbc.sql("""
                UPDATE version_allocation SET state = 'abandoned', reason = 'the process ended while signing'
                WHERE state = 'allocated'
                """).update();
    }

    private void finish(RoleName role, MetadataVersion version, String state, String reason) {
        jdbc.sql("""
                UPDATE version_allocation SET state = :state, reason = :reason
                WHERE role = :role AND version = :version AND state = 'allocated'
                """)
                .param("role", role.value())
                .param("version", version.value())
                .param("state", state)
                .param("reason", reason)
                .update();
    }
}
