package dev.countersign.cli;

import dev.countersign.cli.terminal.Terminal;
import dev.countersign.tuf.json.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What one run of the program wrote, and how it ended. */
record Ran(int exitCode, Bytes out, String err) {
    static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    static Ran countersign(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        int exitCode = Countersign.run(new Surroundings(terminal, environment, InstantSource.fixed(NOW)), arguments);
        return new Ran(exitCode, Bytes.of(out.toByteArray()), err.toString(StandardCharsets.UTF_8));
    }

    static Ran countersign(String... arguments) {
        return countersign(Map.of(), arguments);
    }

    String text() {
        return out.text();
    }
}
