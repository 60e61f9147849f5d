package dev.countersign.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.util.PasswordUtil;

/** The application's role, which is no superuser, and the databases that it owns. */
final class ApplicationDatabase {

    /** The name of the role and of its first database. */
    static final String NAME = "countersign";

    private ApplicationDatabase() {}

    static void makeOnce(Connection superuser, String password) throws SQLException {
        makeRole(superuser, password);
        if (!exists(superuser, "select 1 from pg_database where datname = ?", NAME)) {
            makeDatabase(superuser, NAME);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Sets the password at every start, so that a lost file of it is only a new password. */
    private static void makeRole(Connection superuser, String password) throws SQLException {
        superuser.setAutoCommit(false);
        if (!exists(superuser, "select 1 from pg_roles where rolname = ?", NAME)) {
            execute(superuser, "create role " + NAME);
        }
        execute(
                superuser,
                "alter role " + NAME + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
        // SECURITY: the driver sends a SCRAM verifier, so that the password itself can stand in no log of statements.
        execute(superuser, PasswordUtil.genAlterUserPasswordSQL(NAME, password.toCharArray(), "scram-sha-256"));
        superuser.commit();
        superuser.setAutoCommit(true);
    }

    /** The name goes into the statement as it is: SQL has no placeholder for it, so the caller has checked it. */
    static void makeDatabase(Connection superuser, String checkedName) throws SQLException {
        execute(superuser, "create database " + checkedName + " owner " + NAME + " template template0");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
