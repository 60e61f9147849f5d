package dev.countersign.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The account that makes roles and databases. Only this package uses it; the application has another. */
final class Superuser {

    static final String NAME = "postgres";

    private final String password;
    private final int port;

    Superuser(String password, int port) {
        this.password = password;
        this.port = port;
    }

    int port() {
        return port;
    }

    Connection connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", NAME);
        settings.setProperty("password", password);
        // SECURITY: SCRAM shows the server no password, and makes the server prove that it knows it.
        settings.setProperty("requireAuth", "scram-sha-256");
        settings.setProperty("sslmode", "disable");
        settings.setProperty("connectTimeout", "2");
        settings.setProperty("loginTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/postgres".formatted(LocalPort.HOST, port), settings);
    }
}
