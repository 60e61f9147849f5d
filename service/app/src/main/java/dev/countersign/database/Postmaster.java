package dev.countersign.database;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A live server process of our data folder: one that we started, or one that an earlier run of the service left behind.
 *
 * <p>A process id alone proves nothing, since the system gives it to another process after a while. So a process counts
 * as ours only if its command line names our data folder, and {@link ProcessHandle}, which compares start times, tells
 * it from any later process with the same id.
 */
record Postmaster(ProcessHandle process, DataFolder folder) {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** Finds the server that an earlier run left; clears away a {@code postmaster.pid} that names another process. */
    static Optional<Postmaster> find(DataFolder folder) throws IOException {
        Optional<ProcessHandle> named = PidFile.readWhole(folder)
                .flatMap(file -> ProcessHandle.of(file.pid()))
                .filter(ProcessHandle::isAlive);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<String>> arguments = arguments(named.get());
        if (arguments.isEmpty()) {
            throw unreadable(named.get(), folder);
        }
        if (isServerOf(folder, named.get(), arguments.get())) {
            return Optional.of(new Postmaster(named.get(), folder));
        }
        // PostgreSQL would take any live process with this id for its server, and refuse to start.
        Files.delete(PidFile.in(folder));
        return Optional.empty();
    }

    private static boolean isServerOf(DataFolder folder, ProcessHandle process, List<String> arguments) {
        boolean postgres = process.info()
                .command()
                .map(program -> program.contains("/bin/postgres"))
                .orElse(true);
        List<String> ofOurFolder = List.of("-D", folder.cluster().toString());
        return postgres && arguments.size() > 2 && arguments.subList(0, 2).equals(ofOurFolder);
    }

    private static Optional<List<String>> arguments(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList);
    }

    private static DatabaseUnavailable unreadable(ProcessHandle process, DataFolder folder) {
        return new DatabaseUnavailable(PidFile.in(folder) + " names the process " + process.pid()
                + ", which is alive but does not show what it is. If it is no PostgreSQL, delete that file;"
                + " if it is one, stop it. Then start the service again.");
    }

    /** False for a server that an older version of the service started with other settings. */
    boolean runsWith(List<String> arguments) {
        return arguments(process).filter(arguments::equals).isPresent();
    }

    /** The port that this very process listens on, once it is ready to answer there. */
    Optional<Integer> openPort() throws IOException {
        return PidFile.read(folder)
                .filter(file -> file.pid() == process.pid() && file.ready())
                .map(PidFile::port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** A fast shutdown: open transactions are rolled back, connections closed, everything written to disk. */
    void stop(Launcher launcher) {
        try {
            // Java itself can send SIGTERM only, with which PostgreSQL would wait for its clients without limit.
            if (process.isAlive()) {
                launcher.run("pg_ctl", List.of("kill", "INT", Long.toString(process.pid())));
            }
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw DatabaseUnavailable.interrupted("PostgreSQL was stopping", e);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw stillRunning(e);
        }
    }

    private DatabaseUnavailable stillRunning(Exception cause) {
        String problem = "PostgreSQL (process " + process.pid() + ") on " + folder.root() + " did not stop within "
                + STOP_LIMIT.toSeconds() + " seconds. It goes on, and the next start of the service uses it again;";
        return new DatabaseUnavailable(
                problem + " if it hangs, end that process first. Its log is " + folder.log() + ".", cause);
    }
}
