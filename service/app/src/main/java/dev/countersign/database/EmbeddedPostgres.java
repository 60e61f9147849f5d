package dev.countersign.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * A running PostgreSQL that belongs to this process until {@link #close()}.
 *
 * <p>If the process is killed, the server goes on and the next {@link #start} on the same folder takes it over.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final FolderLock lock;
    private final Launcher launcher;
    private final Postmaster postmaster;
    private final Superuser superuser;
    private final String password;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(
            FolderLock lock, Launcher launcher, Postmaster postmaster, Superuser superuser, String password) {
        this.lock = lock;
        this.launcher = launcher;
        this.postmaster = postmaster;
        this.superuser = superuser;
        this.password = password;
    }

    /**
     * Starts the server of this folder, or takes over the one that is still running there. Makes what is missing: the
     * folder, the programs, the tables, the passwords.
     *
     * @throws DatabaseUnavailable if that cannot be; a server that goes on all the same is used by the next start
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        DataFolder folder = DataFolder.open(dataFolder);
        try {
            // Asked before anything is written: what root leaves in another user's folder would be in that user's way.
            List<String> helpers = LaunchHelpers.forThisUser(folder);
            return start(folder, new Launcher(folder, helpers), FolderLock.take(folder));
        } catch (IOException e) {
            throw DatabaseUnavailable.cannotUse(folder.root(), e);
        }
    }

    private static EmbeddedPostgres start(DataFolder folder, Launcher launcher, FolderLock lock) throws IOException {
        try {
            folder.prepare();
            PostgresBinaries.unpackOnce(folder);
            String superuserPassword = InitDb.makeOnce(folder, launcher);
            Postmaster postmaster = new Server(folder, launcher, superuserPassword).bringUp();
            return withDatabase(folder, lock, launcher, postmaster, superuserPassword);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres withDatabase(
            DataFolder folder, FolderLock lock, Launcher launcher, Postmaster postmaster, String superuserPassword) {
        try {
            int port = postmaster.openPort().orElseThrow();
            LocalPort.remember(folder.port(), port);
            String password = StoredPassword.readOrMake(folder.applicationPassword());
            var superuser = new Superuser(superuserPassword, port);
            try (Connection connection = superuser.connect()) {
                ApplicationDatabase.makeOnce(connection, password);
            }
            return new EmbeddedPostgres(lock, launcher, postmaster, superuser, password);
        } catch (SQLException | IOException | RuntimeException e) {
            postmaster.stop(launcher);
            throw new DatabaseUnavailable(
                    "PostgreSQL on %s started but could not make its database: %s. Its log is %s."
                            .formatted(folder.root(), e.getMessage(), folder.log()),
                    e);
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(ApplicationDatabase.NAME);
    }

    // SECURITY: requireAuth keeps a program that takes the port of a stopped server from asking for the bare password.
    private String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?requireAuth=scram-sha-256"
                .formatted(LocalPort.HOST, superuser.port(), database);
    }

    public String username() {
        return ApplicationDatabase.NAME;
    }

    public String password() {
        return password;
    }

    /** Makes one more empty database, for a test, owned by the same role; returns its JDBC URL. */
    public String createDatabase(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a database name is lower-case letters, digits and _: " + name);
        }
        try (Connection connection = superuser.connect()) {
            ApplicationDatabase.makeDatabase(connection, name);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The database %s could not be made: %s".formatted(name, e.getMessage()), e);
        }
        return jdbcUrl(name);
    }

    long processId() {
        return postmaster.process().pid();
    }

    /** Stops the server and waits for it, also on an interrupted thread; safe to call twice. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            postmaster.stop(launcher);
        } finally {
            lock.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
