package dev.countersign.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts PostgreSQL's programs from a data folder. */
final class Launcher {

    static final String SEARCH_PATH = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");

    private static final long LIMIT_SECONDS = 120;

    private final DataFolder folder;
    private final List<String> helpers;

    Launcher(DataFolder folder, List<String> helpers) {
        this.folder = folder;
        this.helpers = helpers;
    }

    record Outcome(int exitCode, String output) {}

    /** The server must outlive this process if this process is killed, so nothing of it is a pipe to us. */
    Process startServer(List<String> arguments, Path log) throws IOException {
        return builder(command("postgres", arguments))
                .directory(folder.postgres().toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    Outcome run(String program, List<String> arguments) throws IOException {
        return run(command(program, arguments));
    }

    private List<String> command(String program, List<String> arguments) {
        Path file = folder.binaries().resolve("bin").resolve(program);
        return Stream.of(helpers, List.of(file.toString()), arguments)
                .flatMap(List::stream)
                .toList();
    }

    static Outcome run(List<String> command) throws IOException {
        Process process = builder(command).start();
        try {
            // These programs say far less than a pipe holds, so waiting before reading cannot block them.
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, command + " did not end within " + LIMIT_SECONDS + " seconds");
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.exitValue(), output.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw DatabaseUnavailable.interrupted("a program of PostgreSQL was running", e);
        }
    }

    /** Only what PostgreSQL needs: the service's environment may hold secrets, and PG* variables change the server. */
    private static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", SEARCH_PATH);
        builder.environment().put("LC_ALL", "C");
        return builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }
}
