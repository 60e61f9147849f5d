package dev.countersign.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the server of a data folder up: the one that is still running, or a new one. */
final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration READY_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DataFolder folder;
    private final Launcher launcher;
    private final String superuserPassword;

    Server(DataFolder folder, Launcher launcher, String superuserPassword) {
        this.folder = folder;
        this.launcher = launcher;
        this.superuserPassword = superuserPassword;
    }

    private enum State {
        ANSWERS,
        SILENT,
        STARTING,
        GONE
    }

    Postmaster bringUp() throws IOException {
        Optional<Postmaster> left = Postmaster.find(folder);
        if (left.isPresent() && isUsable(left.get())) {
            LOG.info(
                    "Using the PostgreSQL that was left running (process {})",
                    left.get().process().pid());
            return left.get();
        }
        if (left.isPresent()) {
            left.get().stop(launcher);
        }
        return startNew();
    }

    private boolean isUsable(Postmaster left) throws IOException {
        State state = await(left);
        if (state == State.STARTING) {
            throw notReady(left, "");
        }
        return state == State.ANSWERS && left.runsWith(arguments(left.openPort().orElseThrow()));
    }

    private Postmaster startNew() throws IOException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (true) {
            int port = LocalPort.choose(folder.port());
            ServerLog log = ServerLog.open(folder.log());
            Process process = launcher.startServer(arguments(port), log.file());
            Postmaster postmaster = new Postmaster(process.toHandle(), folder);
            State state = await(postmaster);
            if (state == State.ANSWERS) {
                LOG.info("PostgreSQL {} started (process {}, port {})", PostgresBinaries.VERSION, process.pid(), port);
                return postmaster;
            }
            if (state != State.GONE) {
                throw notReady(postmaster, log.tail());
            }
            if (!passesByItself(log.tail()) || System.nanoTime() > deadline) {
                throw died(log.tail());
            }
        }
    }

    private List<String> arguments(int port) {
        return ServerSettings.arguments(folder, port);
    }

    /** A port taken in this instant, or the last backends of a killed server that are just ending. */
    private static boolean passesByItself(String log) {
        return log.contains("could not create any TCP/IP sockets") || log.contains("pre-existing shared memory block");
    }

    private State await(Postmaster postmaster) throws IOException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (postmaster.isAlive()) {
            Optional<Integer> port = postmaster.openPort();
            if (port.isPresent() && answers(port.get())) {
                return State.ANSWERS;
            }
            if (System.nanoTime() > deadline) {
                return port.isPresent() ? State.SILENT : State.STARTING;
            }
            pause();
        }
        pause();
        return State.GONE;
    }

    /** Asked only of a port that our own process holds: another program there would be sent a login. */
    private boolean answers(int port) {
        try (Connection connection = new Superuser(superuserPassword, port).connect()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("28")) {
                String problem = "PostgreSQL does not accept the password in " + folder.superuserPassword();
                throw new DatabaseUnavailable(problem + ". Put that file back from a backup.", e);
            }
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw DatabaseUnavailable.interrupted("PostgreSQL was starting", e);
        }
    }

    private DatabaseUnavailable notReady(Postmaster postmaster, String log) {
        String problem = "PostgreSQL (process " + postmaster.process().pid() + ") on " + folder.root()
                + " is not ready after " + READY_LIMIT.toSeconds() + " seconds. ";
        return new DatabaseUnavailable(problem
                + "It goes on, perhaps repairing its files after a crash: start the service again in a minute. "
                + "Its log is " + folder.log() + ".\n" + log);
    }

    private DatabaseUnavailable died(String log) {
        String repair = "Repair what it names, or " + DatabaseUnavailable.OWN_SERVER + ".";
        String wait = "That passes by itself; start the service again in a minute.";
        return new DatabaseUnavailable("PostgreSQL on " + folder.root() + " ended at once. Its log is " + folder.log()
                + " and ends with:\n" + log + "\n" + (passesByItself(log) ? wait : repair));
    }
}
