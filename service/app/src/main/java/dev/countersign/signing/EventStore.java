package dev.countersign.signing;

import dev.countersign.shared.EventNumber;
import dev.countersign.tuf.model.RoleName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signing events as rows. */
@Component
public class EventStore {
    private static final String SELECT =
            "SELECT number, proposal, state, revision, opened_at, sealed_at, ended_at, end_note FROM signing_event";

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    EventNumber open(int proposal, Instant now) {
        return new EventNumber(jdbc.sql("""
                INSERT INTO signing_event (proposal, state, opened_at) VALUES (:proposal, 'Collecting', :now)
                RETURNING number
                """)
                .param("proposal", proposal)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single());
    }

    public Optional<SigningEvent> find(EventNumber number) {
        return jdbc.sql(SELECT + " WHERE number = :number")
                .param("number", number.value())
                .query(EventStore::event)
                .optional();
    }

    /** The event, locked until the transaction ends: whoever changes an event holds this. */
    Optional<SigningEvent> lock(EventNumber number) {
        return jdbc.sql(SELECT + " WHERE number = :number FOR UPDATE")
                .param("number", number.value())
                .query(EventStore::event)
                .optional();
    }

    /** All events, newest first. */
    public List<SigningEvent> all() {
        return jdbc.sql(SELECT + " ORDER BY number DESC")
                .query(EventStore::event)
                .list();
    }

    /** Events in one of the states that are not an end. */
    public List<SigningEvent> unfinished() {
        return jdbc.sql(SELECT + " WHERE state IN ('Collecting', 'ThresholdReached') ORDER BY number")
                .query(EventStore::event)
                .list();
    }

    /** The open event that changes {@code role}, if there is one. */
    Optional<EventNumber> openFor(RoleName role) {
        return jdbc.sql("""
                SELECT event.number FROM signing_event event
                JOIN revision ON revision.event = event.number AND revision.revision = event.revision
                WHERE revision.role = :role
                  AND (event.state = 'Collecting' OR (event.state = 'ThresholdReached' AND event.sealed_at IS NULL))
                LIMIT 1
                """)
                .param("role", role.value())
                .query((row, n) -> new EventNumber(row.getInt("number")))
                .optional();
    }

    void reached(EventNumber number) {
        jdbc.sql("UPDATE signing_event SET state = 'ThresholdReached' WHERE number = :number AND state = 'Collecting'")
                .param("number", number.value())
                .update();
    }

    void sealed(EventNumber number, Instant now) {
        jdbc.sql("UPDATE signing_event SET sealed_at = :now WHERE number = :number AND state = 'ThresholdReached'")
                .param("number", number.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void ended(EventNumber number, String state, String note, Instant now) {
        jdbc.sql("""
                UPDATE signing_event SET state = :state, end_note = :note, ended_at = :now WHERE number = :number
                """)
                .param("number", number.value())
                .param("state", state)
                .param("note", note)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static SigningEvent event(ResultSet row, int index) throws SQLException {
        var number = new EventNumber(row.getInt("number"));
        int proposal = row.getInt("proposal");
        int revision = row.getInt("revision");
        Instant opened = row.getTimestamp("opened_at").toInstant();
        Optional<Instant> sealedAt = instant(row, "sealed_at");
        Instant ended = instant(row, "ended_at").orElse(opened);
        String note = Optional.ofNullable(row.getString("end_note")).orElse("");
        return switch (row.getString("state")) {
            case "Collecting" -> new SigningEvent.Collecting(number, proposal, revision, opened);
            case "ThresholdReached" -> new SigningEvent.ThresholdReached(number, proposal, revision, opened, sealedAt);
            case "Published" -> new SigningEvent.Published(number, proposal, revision, opened, ended);
            case "Superseded" -> new SigningEvent.Superseded(number, proposal, revision, opened, ended, note);
            case "Cancelled" -> new SigningEvent.Cancelled(number, proposal, revision, opened, ended, note);
            case "Expired" -> new SigningEvent.Expired(number, proposal, revision, opened, ended);
            default -> throw new IllegalStateException("the database allows no such state");
        };
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
