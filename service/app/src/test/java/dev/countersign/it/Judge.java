package dev.countersign.it;

import dev.countersign.gate.ClientVerdict;
import dev.countersign.gate.ClientVisit;
import dev.countersign.gate.SigstoreJavaClient;
import dev.countersign.testkit.ForeignClient;
import dev.countersign.tuf.client.HttpFetcher;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** A client that somebody else wrote, and what one reader of it knows. It starts from one root file. */
sealed interface Judge {

    /**
     * What the client said.
     *
     * @param timestamp the version that it trusts now; 0 if it refused
     * @param downloads the digest of each artifact that it was asked for
     */
    record Verdict(String client, int timestamp, Map<String, String> downloads, Optional<String> refusal) {
        boolean accepted() {
            return refusal.isEmpty();
        }
    }

    /** Refreshes and downloads, and keeps what it learns for the next visit. */
    Verdict visit(URI repository, List<String> artifacts) throws IOException, InterruptedException;

    /** Another reader who knows what this one knows. */
    Judge copy() throws IOException;

    static Judge sigstoreJava(Path folder, Path root) {
        return new SigstoreJava(folder, root, new HashMap<>());
    }

    static Judge foreign(ForeignClient.Installed client, Path folder, Path root) {
        return new Foreign(client, folder, root);
    }

    /** tuf-js, python-tuf or go-tuf: its own folder is what it knows. */
    record Foreign(ForeignClient.Installed client, Path folder, Path root) implements Judge {
        @Override
        public Verdict visit(URI repository, List<String> artifacts) throws IOException, InterruptedException {
            ForeignClient.Answer answer = client.run(new ForeignClient.Visit(
                    Files.createDirectories(folder.resolve("metadata")),
                    repository,
                    URI.create(repository + "targets/"),
                    root,
                    artifacts,
                    Files.createDirectories(folder.resolve("targets")),
                    Optional.empty()));
            Map<String, String> downloads = new LinkedHashMap<>();
            artifacts.forEach(name -> answer.sha256(name).ifPresent(sha256 -> downloads.put(name, sha256)));
            return new Verdict(
                    client.client().clientName() + " " + answer.clientVersion(),
                    answer.trustedVersion("timestamp").orElse(0),
                    downloads,
                    answer.refusal());
        }

        @Override
        public Judge copy() throws IOException {
            Path other = Files.createTempDirectory(
                    folder.getParent(), client.client().clientName() + "-");
            if (Files.exists(folder)) {
                FileSystemUtils.copyRecursively(folder, other);
            }
            return new Foreign(client, other, root);
        }
    }

    /** The service's own adapter forgets everything; what its client trusted is kept here. */
    record SigstoreJava(Path folder, Path root, Map<String, Bytes> known) implements Judge {
        @Override
        public Verdict visit(URI repository, List<String> artifacts) throws IOException {
            var client = new SigstoreJavaClient(folder, Duration.ofSeconds(60));
            Bytes anchor = Bytes.of(Files.readAllBytes(root));
            ClientVerdict verdict = client.visit(
                    new ClientVisit(repository, anchor, known, Clock.systemUTC().instant(), artifacts));
            String name = verdict.client() + " " + verdict.version();
            return switch (verdict) {
                case ClientVerdict.Refused refused -> new Verdict(name, 0, Map.of(), Optional.of(refused.reason()));
                case ClientVerdict.Accepted accepted -> {
                    remember(repository, accepted);
                    yield new Verdict(name, accepted.timestampVersion(), accepted.sha256ByTarget(), Optional.empty());
                }
            };
        }

        private void remember(URI repository, ClientVerdict.Accepted accepted) throws IOException {
            HttpFetcher fetcher = HttpFetcher.at(repository);
            for (Map.Entry<String, String> file : Map.of(
                            "root.json", accepted.rootVersion() + ".root.json",
                            "timestamp.json", "timestamp.json",
                            "snapshot.json", accepted.snapshotVersion() + ".snapshot.json",
                            "targets.json", accepted.targetsVersion() + ".targets.json")
                    .entrySet()) {
                known.put(file.getKey(), fetcher.fetch(file.getValue(), 1 << 20).orElseThrow());
            }
        }

        @Override
        public Judge copy() {
            return new SigstoreJava(folder, root, new HashMap<>(known));
        }
    }
}
