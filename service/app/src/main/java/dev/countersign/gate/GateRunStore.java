package dev.countersign.gate;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gate runs as rows. */
@Component
public class GateRunStore {
    private final JdbcClient jdbc;

    GateRunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // SECURITY: all or none. If the process ended between a gate that passed and one that failed, the one row would
    // look
    // as if every gate had passed.
    @Transactional
    void add(List<GateRun> allGates) {
        allGates.forEach(this::insert);
    }

    private void insert(GateRun run) {
        jdbc.sql("""
                INSERT INTO gate_run (release, ran_at, gate, passed, detail)
                VALUES (:release, :ranAt, :gate, :passed, :detail)
                """)
                .param("release", run.release())
                .param("ranAt", run.ranAt().atOffset(ZoneOffset.UTC))
                .param("gate", run.gate())
                .param("passed", run.passed())
                .param("detail", run.detail())
                .update();
    }

    /** The newest runs of a release: one for each gate. */
    public List<GateRun> newest(int release) {
        return jdbc.sql("""
                SELECT DISTINCT ON (gate) release, ran_at, gate, passed, detail FROM gate_run
                WHERE release = :release ORDER BY gate, ran_at DESC
                """)
                .param("release", release)
                .query((row, n) -> new GateRun(
                        row.getInt("release"),
                        row.getTimestamp("ran_at").toInstant(),
                        row.getString("gate"),
                        row.getBoolean("passed"),
                        row.getString("detail")))
                .list();
    }
}
