package dev.countersign.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The embedded PostgreSQL of a data folder, seen from outside: also while the service that started it is dead. */
record LeftPostgres(ProcessHandle process, Path folder) {

    /** The live server of this data folder, if there is one. */
    static Optional<LeftPostgres> of(Path dataDir) {
        Path folder = dataDir.resolve("postgres");
        try {
            List<String> lines = Files.readAllLines(folder.resolve("data/postmaster.pid"), StandardCharsets.ISO_8859_1);
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(found -> isOf(folder, found))
                    .map(found -> new LeftPostgres(found, folder));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Path folder, ProcessHandle process) {
        return process.info()
                .arguments()
                .map(Arrays::asList)
                .filter(arguments -> arguments.contains(folder.resolve("data").toString()))
                .isPresent();
    }

    /** Stops the server once its clients are gone; for a server whose service was killed. */
    void stop() {
        process.destroy();
        if (!endsWithin(process, Duration.ofSeconds(30))) {
            throw new IllegalStateException("PostgreSQL " + process.pid() + " of " + folder + " does not end");
        }
    }

    static boolean endsWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection as the service itself has them. */
    Rows connect() throws SQLException, IOException {
        var settings = new Properties();
        settings.setProperty("user", "countersign");
        settings.setProperty(
                "password",
                Files.readString(folder.resolve("application-password")).strip());
        settings.setProperty("requireAuth", "scram-sha-256");
        String port = Files.readString(folder.resolve("port")).strip();
        return new Rows(DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/countersign", settings));
    }

    /** Reads what the service stored. */
    record Rows(Connection connection) implements AutoCloseable {

        long number(String query, Object... parameters) throws SQLException {
            return Long.parseLong(list(query, parameters).getFirst().getFirst());
        }

        boolean isTrue(String query, Object... parameters) throws SQLException {
            return list(query, parameters).equals(List.of(List.of("t")));
        }

        /** All rows, each value as PostgreSQL writes it; null is the empty string. */
        List<List<String>> list(String query, Object... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet result = statement.executeQuery()) {
                    List<List<String>> rows = new ArrayList<>();
                    while (result.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                            row.add(Optional.ofNullable(result.getString(i)).orElse(""));
                        }
                        rows.add(row);
                    }
                    return rows;
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
