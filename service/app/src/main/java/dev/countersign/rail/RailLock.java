package dev.countersign.rail;

import dev.countersign.shared.Fence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one instance at a time sign online and publish. The database gives the lock to a connection and takes it back when
 * that connection ends; the fencing token tells an instance that lost its connection without noticing to stop.
 */
@Component
class RailLock {
    private static final long LOCK = 0x7261696CL;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    RailLock(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /** The lock, as soon as nobody has it any more; nothing if that takes longer than {@code patience}. */
    Optional<Held> take(Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Held> held = tryTake();
        while (held.isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            held = tryTake();
        }
        return held;
    }

    /** The lock, if no other run has it. */
    Optional<Held> tryTake() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (!locked(connection)) {
                connection.close();
                return Optional.empty();
            }
            long token = jdbc.sql("UPDATE rail_fence SET token = token + 1 RETURNING token")
                    .query(Long.class)
                    .single();
            return Optional.of(new Held(connection, jdbc, token));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** The lock while it is held. */
    record Held(Connection connection, JdbcClient jdbc, long token) implements Fence, AutoCloseable {
        @Override
        public void requireHeld() {
            boolean held = jdbc.sql("SELECT token FROM rail_fence WHERE token = :token FOR SHARE")
                    .param("token", token)
                    .query(Long.class)
                    .optional()
                    .isPresent();
            if (!held) {
                throw new Fence.Lost();
            }
        }

        @Override
        public void close() throws SQLException {
            try (connection;
                    PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
                statement.setLong(1, LOCK);
                statement.execute();
            }
        }
    }
}
