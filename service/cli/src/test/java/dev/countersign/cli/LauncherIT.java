package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.testing.SigstoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is handed out: a folder with a launcher and jars. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("target/dist/bin/countersign").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void saysItsVersionAlsoThroughALink() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(folder.resolve("countersign"), LAUNCHER);

        assertThat(run(link, "--version")).startsWith("0 countersign ");
    }

    @Test
    void verifiesTheRealRepository() throws IOException, InterruptedException {
        SigstoreFolder.publish(folder.resolve("published"));
        SigstoreFolder.write(folder.resolve("5.root.json"), SigstoreFolder.root(5));

        assertThat(run(LAUNCHER, "verify", "published", "--root", "5.root.json", "--at", "2026-08-25T00:00:00Z"))
                .isEqualTo("0 OK: root 15, timestamp 762, snapshot 165, targets 14, 12 artifacts\n");
        assertThat(run(LAUNCHER, "verify", "published", "--root", "5.root.json"))
                .isEqualTo("1 ");
        assertThat(Files.readString(folder.resolve("err"))).contains("Refused: 15.root.json: expired at");
    }

    @Test
    void hasAnExitCodeForMisuseAndForNoAnswer() throws IOException, InterruptedException {
        assertThat(run(LAUNCHER)).isEqualTo("2 ");
        assertThat(run(LAUNCHER, "event", "list", "--service", "http://127.0.0.1:1"))
                .isEqualTo("5 ");
    }

    /** The exit code and standard output. */
    private String run(Path launcher, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(folder.resolve("out"));
    }
}
