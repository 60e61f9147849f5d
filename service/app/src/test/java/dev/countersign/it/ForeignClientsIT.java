package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.it.Judge.Verdict;
import dev.countersign.testkit.ForeignClient;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/**
 * One story in order: clients of other people come to the demo's production with nothing but its first root, come back
 * after the second event was signed, and are then led to mirrors that lie.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForeignClientsIT {
    private static final String FIRST = "trusted_root.json";
    private static final String SECOND = "signing_config_rekor_v2.v0.2.json";

    /** Who judges. */
    enum Client {
        SIGSTORE_JAVA,
        TUF_JS,
        PYTHON_TUF,
        GO_TUF
    }

    private final ServiceProcess service = service();
    private final Map<Client, Judge> readers = new EnumMap<>(Client.class);
    private final Path root = service.folder().resolve("1.root.json");

    private static ServiceProcess service() {
        try {
            return ServiceProcess.in("foreign-clients");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    void startTheDemoAndFetchTheFirstRootOnce() throws Exception {
        service.startDemo();
        Files.write(
                root, new Api(service).get("/repository/production/1.root.json").body());
        FileSystemUtils.copyRecursively(service.bucket("production"), mirror("first"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Path mirror(String name) {
        return service.folder().resolve("mirror-" + name);
    }

    /** A reader who knows nothing but the first root. */
    private Judge newcomer(Client client) throws IOException {
        Path home = Files.createTempDirectory(service.folder(), client.name() + "-");
        return switch (client) {
            case SIGSTORE_JAVA -> Judge.sigstoreJava(home, root);
            case TUF_JS -> Judge.foreign(ForeignClient.TUF_JS.require(), home, root);
            case PYTHON_TUF -> Judge.foreign(ForeignClient.PYTHON_TUF.require(), home, root);
            case GO_TUF -> Judge.foreign(ForeignClient.GO_TUF.require(), home, root);
        };
    }

    /** The reader who came to production at first; for a client that is not installed, the end of the test. */
    private Judge reader(Client client) throws IOException {
        newcomer(client);
        return Objects.requireNonNull(readers.get(client), () -> client + " did not accept production at first");
    }

    private String digestOf(String artifact) throws IOException {
        Path file = artifact.equals(SECOND)
                ? Path.of("src/main/resources/demo").resolve(SECOND)
                : service.checkout().resolve("targets").resolve(artifact);
        return Bytes.of(Files.readAllBytes(file)).sha256();
    }

    private static void assertAccepted(Verdict verdict) {
        assertThat(verdict.refusal()).as(verdict.client()).isEmpty();
    }

    private static void assertRefused(String what, Verdict verdict) {
        System.out.printf(
                "%-20s refuses %s: %s%n",
                verdict.client(), what, verdict.refusal().orElse("no"));
        assertThat(verdict.accepted())
                .as("%s accepts %s", verdict.client(), what)
                .isFalse();
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void acceptsProductionFromItsFirstRoot(Client client) throws Exception {
        Judge reader = newcomer(client);

        Verdict verdict = reader.visit(service.production(), List.of(FIRST));

        assertAccepted(verdict);
        assertThat(verdict.downloads()).isEqualTo(Map.of(FIRST, digestOf(FIRST)));
        readers.put(client, reader);
        System.out.printf("%-20s trusts timestamp %d%n", verdict.client(), verdict.timestamp());
    }

    @Order(2)
    @Test
    void theMissingSignatureTakesTheSecondEventToProduction() throws Exception {
        new Publishes(service).finishOpenEvent();
    }

    @Order(3)
    @ParameterizedTest
    @EnumSource
    void comesBackToTheNewStateAndItsNewArtifact(Client client) throws Exception {
        Verdict verdict = reader(client).visit(service.production(), List.of(FIRST, SECOND));

        assertAccepted(verdict);
        assertThat(verdict.downloads()).isEqualTo(Map.of(FIRST, digestOf(FIRST), SECOND, digestOf(SECOND)));
        assertThat(verdict.timestamp()).isGreaterThan(1);
        System.out.printf("%-20s trusts timestamp %d%n", verdict.client(), verdict.timestamp());
    }

    @Order(4)
    @ParameterizedTest
    @EnumSource
    void refusesASnapshotWithOneFlippedByte(Client client) throws Exception {
        Path folder = mirror("flipped-" + client);
        FileSystemUtils.copyRecursively(service.bucket("production"), folder);
        try (var mirror = new FolderServer(folder)) {
            assertAccepted(newcomer(client).visit(mirror.base(), List.of(FIRST)));

            flipAByte(folder.resolve("2.snapshot.json"));

            assertRefused("a flipped byte in the snapshot", newcomer(client).visit(mirror.base(), List.of(FIRST)));
        }
    }

    /** Inside the signed part, and so that the file is still JSON: the version that the snapshot lists for targets. */
    private static void flipAByte(Path snapshot) throws IOException {
        byte[] content = Files.readAllBytes(snapshot);
        int at = Bytes.of(content).text().indexOf("\"targets.json\"");
        at = Bytes.of(content).text().indexOf("\"version\"", at) + "\"version\"".length();
        while (content[at] < '0' || content[at] > '9') {
            at++;
        }
        content[at] ^= 1;
        Files.write(snapshot, content);
    }

    @Order(5)
    @ParameterizedTest
    @EnumSource
    void refusesThePreviousTimestampOnceItKnowsTheNewer(Client client) throws Exception {
        Path folder = mirror("previous-" + client);
        FileSystemUtils.copyRecursively(service.bucket("production"), folder);
        try (var mirror = new FolderServer(folder)) {
            assertAccepted(reader(client).copy().visit(mirror.base(), List.of(FIRST)));

            Files.write(
                    folder.resolve("timestamp.json"),
                    Files.readAllBytes(mirror("first").resolve("timestamp.json")));

            // Who never saw the newer one cannot know; that the mirror is otherwise whole shows in its accepting.
            assertAccepted(newcomer(client).visit(mirror.base(), List.of(FIRST)));
            assertRefused("the previous timestamp", reader(client).copy().visit(mirror.base(), List.of(FIRST)));
        }
    }
}
