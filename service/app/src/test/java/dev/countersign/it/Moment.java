package dev.countersign.it;

import dev.countersign.it.LeftPostgres.Rows;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What there was before a publish, so that the moment to kill, and how far the publish came, can be told. */
final class Moment {
    private static final long LIMIT_NANOS = 30_000_000_000L;
    private static final List<String> STAGES = List.of("staging", "production");

    private final ServiceProcess service;
    private final Rows rows;
    private final Map<String, Integer> filesBefore = new HashMap<>();
    private final Map<String, Bytes> timestampBefore = new HashMap<>();
    private final long proposalsBefore;
    private final long timestampVersionBefore;

    Moment(ServiceProcess service, Rows rows) throws IOException, SQLException {
        this.service = service;
        this.rows = rows;
        for (String stage : STAGES) {
            filesBefore.put(stage, SeenFiles.published(service.bucket(stage)).size());
            timestampBefore.put(stage, timestamp(stage));
        }
        this.proposalsBefore = count("proposal");
        this.timestampVersionBefore = newestTimestamp();
    }

    /** Something that is true from some point of a publish on. */
    interface Condition {
        boolean holds() throws IOException, SQLException;
    }

    /** Waits without a pause: some of these moments last a millisecond. */
    void await(Condition condition) throws IOException, SQLException {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the moment to kill never came\n" + service.lastWords());
            }
            Thread.onSpinWait();
        }
    }

    int newFiles(String stage) throws IOException {
        int before = filesBefore.getOrDefault(stage, 0);
        return SeenFiles.published(service.bucket(stage)).size() - before;
    }

    boolean hasNewTimestamp(String stage) throws IOException {
        return !Objects.equals(timestampBefore.get(stage), timestamp(stage));
    }

    private Bytes timestamp(String stage) throws IOException {
        return Bytes.of(Files.readAllBytes(service.bucket(stage).resolve("timestamp.json")));
    }

    /** How many files are, or were when a kill came, half written. */
    int halfWritten(String stage) throws IOException {
        Path hidden = service.bucket(stage).resolve(".uploading");
        try (Stream<Path> files = Files.list(hidden)) {
            return Math.toIntExact(files.count());
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    long count(String table) throws SQLException {
        return rows.number("SELECT count(*) FROM " + table);
    }

    long newestTimestamp() throws SQLException {
        return rows.number("SELECT coalesce(max(version), 0) FROM metadata_version WHERE role = 'timestamp'");
    }

    /** How far a publish has come. */
    enum Phase {
        PROPOSING,
        SIGNING,
        SEALING,
        ONLINE_SIGNING,
        CUTTING,
        STAGING,
        GATES,
        PROMOTING,
        PRODUCTION,
        ENDING,
        DONE
    }

    /** Reads from the rows how far this publish is; also after a kill, as the database goes on. */
    Phase phase(Round.Trigger trigger) throws SQLException {
        if (trigger == Round.Trigger.PROPOSAL && count("proposal") == proposalsBefore) {
            return Phase.PROPOSING;
        }
        if (count("signing_event WHERE state = 'Collecting'") > 0) {
            return Phase.SIGNING;
        }
        if (count("signing_event WHERE state = 'ThresholdReached' AND sealed_at IS NULL") > 0) {
            return Phase.SEALING;
        }
        if (newestTimestamp() == timestampVersionBefore || count("version_allocation WHERE state = 'allocated'") > 0) {
            return Phase.ONLINE_SIGNING;
        }
        return rows.number("SELECT max(timestamp) FROM release") < newestTimestamp() ? Phase.CUTTING : publishing();
    }

    private Phase publishing() throws SQLException {
        String newest = " WHERE release = (SELECT max(number) FROM release)";
        if (count("stage_upload" + newest + " AND stage = 'staging' AND state = 'Served'") == 0) {
            return Phase.STAGING;
        }
        if (count("gate_run" + newest) < 4) {
            return Phase.GATES;
        }
        if (count("promotion" + newest) == 0) {
            return Phase.PROMOTING;
        }
        if (count("stage_upload" + newest + " AND stage = 'production' AND state = 'Served'") == 0) {
            return Phase.PRODUCTION;
        }
        return count("signing_event WHERE state = 'ThresholdReached'") > 0 ? Phase.ENDING : Phase.DONE;
    }
}
