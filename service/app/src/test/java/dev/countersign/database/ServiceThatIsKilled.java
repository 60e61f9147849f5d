package dev.countersign.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A second JVM that starts the database and waits, so that a test can kill it as `kill -9` does. */
final class ServiceThatIsKilled implements AutoCloseable {

    private final Process process;
    private final long serverId;

    private ServiceThatIsKilled(Process process, long serverId) {
        this.process = process;
        this.serverId = serverId;
    }

    /** What the second JVM runs. */
    public static void main(String[] arguments) throws InterruptedException {
        @SuppressWarnings("resource") // left running on purpose
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
        System.out.println("server " + postgres.processId());
        Thread.sleep(60_000);
    }

    static ServiceThatIsKilled on(Path dataFolder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServiceThatIsKilled.class.getName(),
                        dataFolder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServiceThatIsKilled(process, serverId(process.inputReader()));
    }

    private static long serverId(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("server ")) {
                return Long.parseLong(line.substring("server ".length()));
            }
        }
        throw new AssertionError("the second JVM ended before its database was up");
    }

    long serverId() {
        return serverId;
    }

    long processId() {
        return process.pid();
    }

    /** SIGKILL: nothing in the JVM gets to run. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the second JVM did not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
