package dev.countersign.tuf.client;

import static dev.countersign.tuf.testing.SmallRepository.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.Spec;
import dev.countersign.tuf.verify.UntrustedMetadata;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
    private final SmallRepository repository = new SmallRepository();
    private final Map<String, Integer> statusOf = new ConcurrentHashMap<>();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tuf/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        testEnds.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/tuf/".length());
        Bytes file = repository.files.get(name);
        int status = statusOf.getOrDefault(name, file == null ? 404 : 200);
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "/tuf/1.root.json");
        }
        byte[] body = status == 200 && file != null ? file.toArray() : new byte[] {'{', '}'};
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tuf");
    }

    private TufClient refresh() throws UntrustedMetadata {
        return TufClient.refresh(
                HttpFetcher.at(base()), new MemoryStore(Map.of()), repository.anchor(), START, step -> {});
    }

    @Test
    @Spec("5.3.3")
    void a404EndsTheChainOfRoots() throws UntrustedMetadata {
        repository.publishRoot(root -> root, repository.ada, repository.ben);

        TufClient client = refresh();

        assertThat(client.trusted().root().version()).isEqualTo(new MetadataVersion(2));
        assertThat(client.download(SmallRepository.ARTIFACT)).isEqualTo(SmallRepository.CONTENT);
    }

    @Test
    void aBaseUrlWithASlashAtItsEndIsTheSamePlace() throws IOException {
        assertThat(HttpFetcher.at(URI.create(base() + "/")).fetch("1.root.json", 100_000))
                .contains(repository.anchor());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 429, 500, 503})
    void anyOtherAnswerToTheNextRootIsAnErrorAndNotTheEndOfTheChain(int status) {
        statusOf.put("2.root.json", status);

        assertThatThrownBy(this::refresh).isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.FETCH_FAILED);
            assertThat(refused.file()).isEqualTo("2.root.json");
            assertThat(refused.sentence()).contains(String.valueOf(status));
        });
    }

    @Test
    void aServerThatIsAwayIsAnError() {
        server.stop(0);

        assertThatThrownBy(this::refresh)
                .isInstanceOfSatisfying(
                        UntrustedMetadata.class, e -> assertThat(e.reason()).isEqualTo(Reason.FETCH_FAILED));
    }

    @Test
    @Timeout(20)
    void aFileThatNeverEndsIsCutOffAtItsCap() {
        server.createContext("/tuf/timestamp.json", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 * 1024];
            try (var out = exchange.getResponseBody()) {
                while (testEnds.getCount() > 0) {
                    out.write(chunk);
                }
            }
        });

        assertThatThrownBy(this::refresh).isInstanceOfSatisfying(UntrustedMetadata.class, refused -> {
            assertThat(refused.file()).isEqualTo("timestamp.json");
            assertThat(refused.sentence()).contains("16384");
        });
    }

    @Test
    @Timeout(20)
    void aFileThatNeverArrivesIsGivenUp() {
        server.createContext("/tuf/timestamp.json", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                testEnds.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpFetcher impatient = HttpFetcher.at(base(), Duration.ofMillis(300));

        assertThatThrownBy(() -> impatient.fetch("timestamp.json", 16_384))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("timestamp.json");
    }
}
