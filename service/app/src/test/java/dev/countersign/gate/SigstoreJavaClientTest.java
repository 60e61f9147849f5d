package dev.countersign.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.countersign.gate.ClientVerdict.Accepted;
import dev.countersign.gate.ClientVerdict.Refused;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real sigstore repository, laid out as published and served on loopback, judged by sigstore-java. */
class SigstoreJavaClientTest {
    private static final Instant ALL_VALID = Instant.parse("2026-08-25T00:00:00Z");
    private static final Instant ROOT_EXPIRED = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant EARLIER_STATE_VALID = Instant.parse("2026-05-08T00:00:00Z");
    private static final String TRUSTED_ROOT_SHA256 =
            "6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66";

    @TempDir
    private Path published;

    @TempDir
    private Path workspace;

    private HttpServer server;

    @BeforeEach
    void serveTheRepository() throws IOException {
        publish(published);
        server = serve(SimpleFileServer.createFileHandler(published));
    }

    @AfterEach
    void stopServing() {
        server.stop(0);
    }

    @AfterEach
    void everyVisitLeavesTheWorkspaceAsItWas() throws IOException {
        try (Stream<Path> left = Files.list(workspace)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void acceptsTheRealRepositoryFromRootFive() throws IOException {
        ClientVerdict verdict = visit(newClient(ALL_VALID, "trusted_root.json", "signing_config.v0.2.json"));

        assertThat(verdict)
                .isEqualTo(new Accepted(
                        "sigstore-java",
                        "2.0.0",
                        15,
                        762,
                        165,
                        14,
                        Map.of(
                                "trusted_root.json",
                                TRUSTED_ROOT_SHA256,
                                "signing_config.v0.2.json",
                                bytes("targets/signing_config.v0.2.json").sha256())));
    }

    @Test
    void acceptsAnAddressWithATrailingSlashToo() throws IOException {
        ClientVisit visit = newClient(ALL_VALID, "trusted_root.json");
        URI slashed = URI.create(visit.metadataBase() + "/");

        assertThat(visit(new ClientVisit(slashed, visit.trustedRoot(), visit.cache(), visit.at(), visit.targetPaths())))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void refusesTheSameRepositoryOnceItsRootHasExpired() throws IOException {
        assertRefused(visit(newClient(ROOT_EXPIRED)), "RoleExpiredException");
    }

    @Test
    void refusesASnapshotWithOneFlippedByte() throws IOException {
        Path snapshot = published.resolve("165.snapshot.json");
        flipOneByte(snapshot, Files.readString(snapshot).indexOf("2036-05-15") + 3);

        assertRefused(visit(newClient(ALL_VALID)), "SignatureVerificationException");
    }

    @Test
    void refusesATargetWithOneFlippedByte() throws IOException {
        flipOneByte(published.resolve("targets/" + TRUSTED_ROOT_SHA256 + ".trusted_root.json"), 100);

        assertRefused(visit(newClient(ALL_VALID, "trusted_root.json")), "InvalidHashesException");
    }

    @Test
    void refusesATargetThatOnlyADelegatedRoleNames() throws IOException {
        assertRefused(visit(newClient(ALL_VALID, targetOfTheDelegatedRole())), "TargetMetadataMissingException");
    }

    @Test
    void refusesAServerThatAnswersForbiddenWhereTheNextRootWouldBe() throws IOException {
        HttpHandler files = SimpleFileServer.createFileHandler(published);
        server.stop(0);
        server = serve(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/16.root.json")) {
                exchange.sendResponseHeaders(403, -1);
                exchange.close();
            } else {
                files.handle(exchange);
            }
        });

        assertRefused(visit(newClient(ALL_VALID)), "403");
    }

    @Test
    void refusesAnAddressWhereNobodyListens() throws IOException {
        server.stop(0);

        assertRefused(visit(newClient(ALL_VALID)), "Connect");
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ClientVisit visit = new ClientVisit(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                    startingRoot(),
                    Map.of(),
                    ALL_VALID,
                    List.of());

            ClientVerdict verdict = new SigstoreJavaClient(workspace, Duration.ofMillis(300)).visit(visit);

            assertRefused(verdict, "no answer within 300 ms");
        }
    }

    @Nested
    class WhenTheClientHasSeenAnEarlierState {
        @Test
        void acceptsTheNewOneThoughTheTimestampItHoldsHasExpired() throws IOException {
            ClientVerdict verdict = visit(returningClient(earlierState(), "trusted_root.json"));

            assertThat(verdict)
                    .isEqualTo(new Accepted(
                            "sigstore-java",
                            "2.0.0",
                            15,
                            762,
                            165,
                            14,
                            Map.of("trusted_root.json", TRUSTED_ROOT_SHA256)));
        }

        @Test
        void refusesToGoBackToIt() throws IOException {
            Map<String, Bytes> newest = newestState();
            Files.write(
                    published.resolve("timestamp.json"),
                    bytes("/sigstore/events/root-v15/online-base/timestamp.json")
                            .toArray());

            ClientVisit visit = new ClientVisit(base(), startingRoot(), newest, EARLIER_STATE_VALID, List.of());

            assertRefused(visit(visit), "RollbackVersionException");
        }

        @Test
        void looksNoFurtherWhenTheTimestampIsTheOneItHolds() throws IOException {
            Files.delete(published.resolve("165.snapshot.json"));

            assertThat(visit(returningClient(newestState()))).isInstanceOf(Accepted.class);
        }

        private ClientVisit returningClient(Map<String, Bytes> cache, String... targets) throws IOException {
            return new ClientVisit(base(), startingRoot(), cache, ALL_VALID, List.of(targets));
        }

        private Map<String, Bytes> earlierState() throws IOException {
            return Map.of(
                    "root.json", bytes("/sigstore/events/root-v15/00-base/metadata/root.json"),
                    "timestamp.json", bytes("/sigstore/events/root-v15/online-base/timestamp.json"),
                    "snapshot.json", bytes("/sigstore/events/root-v15/online-base/snapshot.json"),
                    "targets.json", bytes("/sigstore/events/root-v15/00-base/metadata/targets.json"));
        }

        private Map<String, Bytes> newestState() throws IOException {
            return Map.of(
                    "root.json", bytes("metadata/root.json"),
                    "timestamp.json", bytes("metadata/timestamp.json"),
                    "snapshot.json", bytes("metadata/snapshot.json"),
                    "targets.json", bytes("metadata/targets.json"));
        }
    }

    @Nested
    class AVisitIsMalformed {
        @Test
        void whenItsCacheLacksTheRootThatTheRestBelongsTo() {
            Map<String, Bytes> cache = Map.of("timestamp.json", Bytes.utf8("{}"));

            assertThatThrownBy(() -> new ClientVisit(base(), Bytes.utf8("{}"), cache, ALL_VALID, List.of()))
                    .hasMessageContaining("rollback");
        }

        @Test
        void whenItsCacheNamesAnotherFile() {
            Map<String, Bytes> cache = Map.of("../root.json", Bytes.utf8("{}"));

            assertThatThrownBy(() -> new ClientVisit(base(), Bytes.utf8("{}"), cache, ALL_VALID, List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void whenItsAddressIsNotHttp() {
            assertThatThrownBy(() -> new ClientVisit(
                            URI.create("file:///repository"), Bytes.utf8("{}"), Map.of(), ALL_VALID, List.of()))
                    .hasMessageContaining("http");
        }
    }

    private ClientVerdict visit(ClientVisit visit) {
        return new SigstoreJavaClient(workspace, Duration.ofSeconds(60)).visit(visit);
    }

    private ClientVisit newClient(Instant at, String... targets) throws IOException {
        return new ClientVisit(base(), startingRoot(), Map.of(), at, List.of(targets));
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void assertRefused(ClientVerdict verdict, String word) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains(word));
    }

    private static HttpServer serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static void flipOneByte(Path file, int index) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[index] ^= 1;
        Files.write(file, content);
    }

    private static void publish(Path folder) throws IOException {
        for (Path root : filesBelow(resource("metadata/root_history"))) {
            Files.copy(root, folder.resolve(root.getFileName()));
        }
        copyRole("timestamp.json", folder.resolve("timestamp.json"));
        copyRole("snapshot.json", folder.resolve("165.snapshot.json"));
        copyRole("targets.json", folder.resolve("14.targets.json"));
        for (Path target : filesBelow(resource("targets"))) {
            Path served = folder.resolve(resource("").relativize(target))
                    .resolveSibling(Bytes.of(Files.readAllBytes(target)).sha256() + "." + target.getFileName());
            Files.createDirectories(Objects.requireNonNull(served.getParent()));
            Files.copy(target, served);
        }
    }

    private static void copyRole(String role, Path published) throws IOException {
        Files.copy(resource("metadata/" + role), published);
    }

    /** The artifact in a folder of its own: only the delegated role names it. */
    private static String targetOfTheDelegatedRole() throws IOException {
        Path targets = resource("targets");
        return filesBelow(targets).stream()
                .map(targets::relativize)
                .filter(target -> target.getNameCount() > 1)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static Bytes startingRoot() throws IOException {
        return bytes("metadata/root_history/5.root.json");
    }

    private static Bytes bytes(String name) throws IOException {
        return Bytes.of(Files.readAllBytes(resource(name)));
    }

    private static Path resource(String name) {
        URL found = SigstoreJavaClientTest.class.getResource(
                name.startsWith("/") ? name : "/sigstore/root-signing/" + name);
        try {
            return Path.of(Objects.requireNonNull(found, name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
