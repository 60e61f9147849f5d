package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * The demo as a JVM of its own, which a test can end as {@code kill -9} does; its PostgreSQL goes on then, and the next
 * start takes it over. Everything lies in {@code target/it/NAME}: the data folder, and service.log with what every start
 * said.
 */
final class ServiceProcess implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final int LAST_LINES = 60;

    private final Path folder;
    private final Path checkout = Path.of("../..").toAbsolutePath().normalize();
    private final int port;
    private Optional<Process> process = Optional.empty();

    private ServiceProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** A service that was never started, with a fixed free port. */
    static ServiceProcess in(String name) throws IOException {
        Path folder = Path.of("target", "it", name).toAbsolutePath();
        var service = new ServiceProcess(folder, freePort());
        // A run of this test that was itself killed may have left a server there.
        LeftPostgres.of(service.dataDir()).ifPresent(LeftPostgres::stop);
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        return service;
    }

    /**
     * Below the ports that the system gives to outgoing connections: between two starts, a connection of PostgreSQL, or
     * of a reader to this very port, could otherwise take it.
     */
    private static int freePort() throws IOException {
        int first = 12_000 + (int) (ProcessHandle.current().pid() % 15_000);
        for (int port = first; port < first + 1_000; port++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken; the next one may be free
            }
        }
        throw new IOException("no port is free from " + first + " on");
    }

    /** Starts the service and waits until the demo's greeting is printed; returns that greeting. */
    List<String> startDemo() throws IOException, InterruptedException {
        int said = log().size();
        launch("--countersign.demo-play=true");
        await(
                "the demo's greeting",
                READY,
                () -> log().stream().skip(said).anyMatch(line -> line.startsWith("Stop with Ctrl-C")));
        List<String> now = log();
        return now.subList(
                now.indexOf("Countersign is ready (demo: software keys, for trying it out only)"), now.size());
    }

    /** Starts the service again, where it was; returns how long it took until it answered. */
    Duration restart() throws IOException, InterruptedException {
        long began = System.nanoTime();
        launch("--countersign.demo-play=false");
        await("an answer", READY, () -> new Api(this).answers());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void launch(String more) throws IOException {
        assertThat(isAlive()).as("an earlier start is still running").isFalse();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "dev.countersign.CountersignApplication",
                "--spring.profiles.active=demo",
                "--server.port=" + port,
                "--countersign.data-dir=" + dataDir(),
                more));
        var builder = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        // What the developer's shell sets for a service of its own is not for this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_") || name.startsWith("SPRING_"));
        process = Optional.of(builder.start());
    }

    /** The run-time class path of this very build, without the tests. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty() && !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** SIGKILL, to this one process: nothing in the JVM gets to run. */
    void kill() throws InterruptedException {
        Process running = process.orElseThrow();
        running.destroyForcibly();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).as("the service died").isTrue();
    }

    /** SIGTERM, as an operator stops it, and waits; the embedded PostgreSQL has to end with it. */
    void stop() throws InterruptedException {
        Process running = process.orElseThrow();
        running.destroy();
        assertThat(running.waitFor(90, TimeUnit.SECONDS))
                .as(() -> "the service ended\n" + lastWords())
                .isTrue();
        assertThat(LeftPostgres.of(dataDir())).as("PostgreSQL after a stop").isEmpty();
    }

    boolean isAlive() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** Waits for something that the running service has to bring about, and shows its log if it does not. */
    void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!isAlive()) {
                throw new AssertionError("The service ended before there was " + what + "\n" + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "There was not " + what + " within " + limit.toSeconds() + " s\n" + lastWords());
            }
            Thread.sleep(20);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI production() {
        return URI.create(base() + "/repository/production/");
    }

    Path folder() {
        return folder;
    }

    Path checkout() {
        return checkout;
    }

    Path dataDir() {
        return folder.resolve("data");
    }

    Path bucket(String stage) {
        return dataDir().resolve("buckets").resolve(stage);
    }

    private Path logFile() {
        return folder.resolve("service.log");
    }

    List<String> log() {
        try {
            return Files.exists(logFile()) ? Files.readAllLines(logFile(), StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            return List.of("the log cannot be read: " + e);
        }
    }

    /** The end of the log, for a message. */
    String lastWords() {
        List<String> lines = log();
        return "── the end of " + logFile() + "\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Ends what this test started, by process id: the service, and a PostgreSQL that a kill left behind. */
    @Override
    public void close() {
        process.filter(Process::isAlive).ifPresent(running -> {
            running.destroy();
            if (!LeftPostgres.endsWithin(running.toHandle(), Duration.ofSeconds(60))) {
                running.destroyForcibly();
            }
        });
        LeftPostgres.of(dataDir()).ifPresent(LeftPostgres::stop);
    }
}
