package dev.countersign.cli;

import dev.countersign.cli.terminal.Terminal;
import java.time.InstantSource;
import java.util.Map;

/** What the program takes from outside of its arguments; a test gives its own. */
record Surroundings(Terminal terminal, Map<String, String> environment, InstantSource clock) {
    Surroundings {
        environment = Map.copyOf(environment);
    }
}
