package dev.countersign.testkit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The TUF clients of other people that judge what Countersign publishes, each as a process of its own behind one
 * command-line interface ({@code .ci/foreign}). CI installs them into {@code .ci/tools}; a developer may do without.
 */
public enum ForeignClient {
    TUF_JS("tuf-js") {
        @Override
        Optional<List<String>> command(Path ci) {
            return present(ci.resolve("tools/foreign/node_modules/tuf-js/package.json"))
                    .flatMap(library -> onPath("node"))
                    .map(node -> List.of(
                            node.toString(),
                            ci.resolve("foreign/tuf-js-client.mjs").toString()));
        }
    },
    PYTHON_TUF("python-tuf") {
        @Override
        Optional<List<String>> command(Path ci) {
            return present(ci.resolve("tools/venv/bin/python"))
                    .map(python -> List.of(
                            python.toString(),
                            "-I", // neither the user's packages nor the current folder
                            ci.resolve("foreign/python-tuf-client.py").toString()));
        }
    },
    GO_TUF("go-tuf") {
        @Override
        Optional<List<String>> command(Path ci) {
            return present(ci.resolve("tools/bin/go-tuf-client")).map(program -> List.of(program.toString()));
        }
    };

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot");

    private final String clientName;

    ForeignClient(String clientName) {
        this.clientName = clientName;
    }

    abstract Optional<List<String>> command(Path ci);

    /** The name by which the client calls itself in its answer. */
    public String clientName() {
        return clientName;
    }

    /**
     * The client, if it is installed in the repository that the current folder belongs to.
     *
     * @throws IllegalStateException if the current folder belongs to no checkout of Countersign
     */
    public Optional<Installed> installed() {
        return command(ciFolder()).map(command -> new Installed(this, command));
    }

    /**
     * The client, or the end of the calling test: with {@code CI=true} in the environment a missing client fails the
     * test, because nothing else would show that the repository is not judged; without it the test is skipped.
     */
    public Installed require() {
        return installed().orElseGet(() -> {
            String missing = clientName + " is not installed in .ci/tools, so no " + clientName
                    + " judges what this test publishes; .ci/run installs it.";
            return "true".equals(System.getenv("CI")) ? Assertions.fail(missing) : Assumptions.abort(missing);
        });
    }

    private static Path ciFolder() {
        Path current = Path.of("").toAbsolutePath();
        for (Path folder = current; folder != null; folder = folder.getParent()) {
            Path ci = folder.resolve(".ci");
            if (Files.isDirectory(ci.resolve("foreign"))) {
                return ci;
            }
        }
        throw new IllegalStateException(current + " is in no checkout of Countersign: no .ci/foreign above it");
    }

    private static Optional<Path> present(Path file) {
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private static Optional<Path> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * One run of a client.
     *
     * @param metadataDir the client's own metadata: what a run leaves there is the next run's cache, and a test may
     *     put {@code root.json}, {@code timestamp.json}, {@code snapshot.json} and {@code targets.json} there itself
     * @param metadataUrl where the metadata is published
     * @param targetBaseUrl where the targets are published
     * @param trustedRoot the root file that the chain of roots is walked from, cache or not
     * @param targetNames the targets that the client downloads, in this order
     * @param targetDir where it puts them
     * @param at the client's clock, whole seconds; empty for the real one
     */
    public record Visit(
            Path metadataDir,
            URI metadataUrl,
            URI targetBaseUrl,
            Path trustedRoot,
            List<String> targetNames,
            Path targetDir,
            Optional<Instant> at) {
        public Visit {
            targetNames = List.copyOf(targetNames);
        }

        private List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of(
                    "--metadata-dir", metadataDir.toString(),
                    "--metadata-url", metadataUrl.toString(),
                    "--target-base-url", targetBaseUrl.toString(),
                    "--trusted-root", trustedRoot.toString(),
                    "--target-dir", targetDir.toString()));
            for (String name : targetNames) {
                arguments.addAll(List.of("--target-name", name));
            }
            at.ifPresent(instant -> arguments.addAll(
                    List.of("--at", instant.truncatedTo(ChronoUnit.SECONDS).toString())));
            return arguments;
        }
    }

    /** A client that can be run. */
    public record Installed(ForeignClient client, List<String> command) {
        public Installed {
            command = List.copyOf(command);
        }

        /**
         * Runs the client without a shell, with hardly any environment, for at most 60 seconds, and ends only the
         * process that it started.
         *
         * @throws IllegalStateException if the client did not answer: it was not asked, it broke, or it took too long.
         *     That is never a refusal.
         */
        public Answer run(Visit visit) throws IOException, InterruptedException {
            Path said = Files.createTempFile("foreign-client-", ".out");
            Path complained = Files.createTempFile("foreign-client-", ".err");
            try {
                List<String> line = new ArrayList<>(command);
                line.addAll(visit.arguments());
                ProcessBuilder builder =
                        new ProcessBuilder(line).redirectOutput(said.toFile()).redirectError(complained.toFile());
                builder.environment().keySet().retainAll(ENVIRONMENT);
                long started = System.nanoTime();
                int exitCode = exitCodeOf(builder.start());
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                Answer answer = new Answer(
                        client,
                        exitCode,
                        Files.readString(said).strip(),
                        Files.readString(complained).strip(),
                        took);
                if (!answer.isAnAnswer()) {
                    throw new IllegalStateException(client.clientName + " gave no answer: " + answer);
                }
                return answer;
            } finally {
                Files.delete(said);
                Files.delete(complained);
            }
        }

        private int exitCodeOf(Process process) throws IOException, InterruptedException {
            try {
                process.getOutputStream().close();
                if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    return process.exitValue();
                }
                throw new IllegalStateException(
                        client.clientName + " gave no answer within " + LIMIT.toSeconds() + " seconds");
            } finally {
                if (process.isAlive()) {
                    process.destroyForcibly().waitFor();
                }
            }
        }
    }

    /**
     * What a client said.
     *
     * @param exitCode 0 if it accepted, 1 if it refused
     * @param json its one line of JSON
     * @param diagnostics what it wrote beside its answer; for a person
     * @param took from its start to its end
     */
    public record Answer(ForeignClient client, int exitCode, String json, String diagnostics, Duration took) {
        public boolean accepted() {
            return exitCode == 0;
        }

        /** The version of the client that answered. */
        public String clientVersion() {
            return text("version").orElseThrow();
        }

        /** The version of a top-level role that the client trusts now; empty if it refused. */
        public Optional<Integer> trustedVersion(String role) {
            return find(role, "(\\d+)").map(Integer::valueOf);
        }

        /** The SHA-256 of a target as the client stored it; empty if it was not asked for it or refused. */
        public Optional<String> sha256(String targetName) {
            return find(targetName, "\"([0-9a-f]{64})\"");
        }

        /** Why the client refused, in its own words and with JSON's escapes; empty if it accepted. */
        public Optional<String> refusal() {
            return text("refused");
        }

        private boolean isAnAnswer() {
            boolean complete = exitCode == 0
                    ? trustedVersion("timestamp").isPresent()
                    : exitCode == 1 && refusal().isPresent();
            return complete && text("client").filter(client.clientName::equals).isPresent();
        }

        private Optional<String> text(String name) {
            return find(name, "\"((?:[^\"\\\\]|\\\\.)*)\"");
        }

        /** Finds a member anywhere in the line. A quote inside a JSON string has a backslash: none is found there. */
        private Optional<String> find(String name, String value) {
            Matcher member = Pattern.compile("(?<!\\\\)" + Pattern.quote("\"" + name + "\"") + ":\\s*" + value)
                    .matcher(json);
            return member.find() ? Optional.of(member.group(1)) : Optional.empty();
        }
    }
}
