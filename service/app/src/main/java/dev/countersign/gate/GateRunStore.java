package dev.countersign.gate;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gate runs as rows. */
@Component
public class GateRunStore {
    private final JdbcClient jdbc;

    GateRunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(GateRun run) {
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
