package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.it.LeftPostgres.Rows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the database must say after everything, and how that fits to what readers saw. */
record EndCheck(Rows rows) {

    /** Each role's versions were given out once, in order, and none was left in between. */
    void versionsGrowAndAreUsedOnce() throws SQLException {
        assertThat(rows.list("SELECT role, version FROM version_allocation WHERE state = 'allocated'"))
                .as("numbers that were taken, and neither used nor burned")
                .isEmpty();
        assertThat(rows.list("SELECT role, version FROM metadata_version GROUP BY role, version HAVING count(*) > 1"))
                .as("versions with two files")
                .isEmpty();
        assertThat(rows.list("""
                SELECT role, version FROM (
                  SELECT role, version, lag(version) OVER (PARTITION BY role ORDER BY recorded_at, xmin::text::bigint) AS earlier
                  FROM metadata_version) AS history
                WHERE version <= earlier
                """)).as("versions that went back").isEmpty();
        assertThat(rows.list("""
                SELECT role FROM metadata_version WHERE role IN ('root', 'targets')
                GROUP BY role HAVING max(version) <> count(*)
                """))
                .as("roles of people whose versions have a gap")
                .isEmpty();
        assertThat(rows.list("""
                SELECT role, version, coalesce(state, 'never taken') FROM metadata_version
                FULL JOIN version_allocation USING (role, version)
                WHERE role IN ('snapshot', 'timestamp')
                  AND (sha256 IS NOT NULL) IS DISTINCT FROM coalesce(state = 'used', false)
                """))
                .as("files without a used number, and used numbers without a file")
                .isEmpty();
    }

    void releasesGrowAndEveryGatePassed() throws SQLException {
        assertThat(rows.list("""
                SELECT number FROM (
                  SELECT number, timestamp, snapshot, root, lag(timestamp) OVER w AS t, lag(snapshot) OVER w AS s,
                         lag(root) OVER w AS r FROM release WINDOW w AS (ORDER BY number)) AS history
                WHERE timestamp <= t OR snapshot < s OR root < r
                """)).as("releases that went back").isEmpty();
        assertThat(rows.list("SELECT release, gate, detail FROM gate_run WHERE NOT passed"))
                .as("gates that failed because of a kill")
                .isEmpty();
        assertThat(rows.list("SELECT number FROM signing_event WHERE state <> 'Published'"))
                .as("events that did not reach production")
                .isEmpty();
        assertThat(rows.isTrue("""
                SELECT count(*) = 2 FROM stage_upload
                WHERE release = (SELECT max(number) FROM release) AND state = 'Served'
                """)).as("both stages serve the newest release").isTrue();
    }

    /** Every metadata file that anybody saw is the one of the ledger. */
    void readersSawWhatWasSigned(SeenFiles seen) throws SQLException {
        for (Map.Entry<String, String> file : seen.digests().entrySet()) {
            if (!file.getKey().startsWith("targets/")) {
                String[] name = file.getKey().split("\\.", 3);
                assertThat(rows.list(
                                "SELECT sha256 FROM metadata_version WHERE role = ? AND version = ?",
                                name[1],
                                Integer.parseInt(name[0])))
                        .as(file.getKey())
                        .isEqualTo(List.of(List.of(file.getValue())));
            }
        }
    }

    /** Each signature that was answered 200 or 201 is a row with these bytes. */
    void noSignatureIsLost(Collection<Api.Sent> answered) throws SQLException {
        for (Api.Sent sent : answered) {
            assertThat(rows.list(
                            "SELECT encode(sha256(value), 'hex') FROM signature WHERE event = ? AND key_id = ?",
                            Integer.parseInt(sent.event().substring("SE-".length())),
                            sent.keyId()))
                    .as(sent.event() + " signed by " + sent.keyId())
                    .isEqualTo(List.of(List.of(sent.signature().sha256())));
        }
    }
}
