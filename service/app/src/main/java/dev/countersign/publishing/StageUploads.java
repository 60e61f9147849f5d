package dev.countersign.publishing;

import dev.countersign.shared.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each release is on each stage. */
@Component
public class StageUploads {
    private final JdbcClient jdbc;

    StageUploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void started(Release release, Stage stage, Instant now) {
        jdbc.sql("""
                INSERT INTO stage_upload (release, stage, state, step, steps, started_at)
                VALUES (:release, :stage, 'Uploading', 0, :steps, :now) ON CONFLICT (release, stage) DO NOTHING
                """)
                .param("release", release.number())
                .param("stage", stage.slug())
                .param("steps", release.files().size())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void reached(Release release, Stage stage, int step) {
        jdbc.sql("UPDATE stage_upload SET step = :step WHERE release = :release AND stage = :stage")
                .param("release", release.number())
                .param("stage", stage.slug())
                .param("step", step)
                .update();
    }

    void served(Release release, Stage stage, Instant now) {
        jdbc.sql("""
                UPDATE stage_upload SET state = 'Served', step = steps, served_at = :now
                WHERE release = :release AND stage = :stage
                """)
                .param("release", release.number())
                .param("stage", stage.slug())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public boolean isServed(Release release, Stage stage) {
        return state(release, stage).filter("Served"::equals).isPresent();
    }

    /** {@code Uploading} or {@code Served}; nothing if the upload has not begun. */
    public Optional<String> state(Release release, Stage stage) {
        return jdbc.sql("SELECT state FROM stage_upload WHERE release = :release AND stage = :stage")
                .param("release", release.number())
                .param("stage", stage.slug())
                .query(String.class)
                .optional();
    }

    /** The number of the newest release that the stage serves. */
    public Optional<Integer> newestServed(Stage stage) {
        return jdbc.sql("""
                SELECT release FROM stage_upload WHERE stage = :stage AND state = 'Served' ORDER BY release DESC LIMIT 1
                """).param("stage", stage.slug()).query(Integer.class).optional();
    }
}
