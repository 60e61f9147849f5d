package dev.countersign;

import dev.countersign.onlinesigning.OnlineKeys;
import dev.countersign.rail.Rail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The whole service on a loopback port, with a real PostgreSQL, a clock of the test's choice and, if wanted, an online
 * key of the test's choice. The rail runs only when the test says so, except in the demo.
 */
public final class TestService implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Path dataDir;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestService(ConfigurableApplicationContext context, Path dataDir) {
        this.context = context;
        this.dataDir = dataDir;
    }

    /** What a test wants different. */
    public record Options(Optional<Clock> clock, Optional<OnlineKeys> onlineKeys, Map<String, String> settings) {
        public static Options defaults() {
            return new Options(Optional.empty(), Optional.empty(), Map.of());
        }

        public Options clock(Clock clock) {
            return new Options(Optional.of(clock), onlineKeys, settings);
        }

        public Options onlineKeys(OnlineKeys keys) {
            return new Options(clock, Optional.of(keys), settings);
        }

        public Options with(String setting, String value) {
            var more = new LinkedHashMap<>(settings);
            more.put(setting, value);
            return new Options(clock, onlineKeys, more);
        }

        /** Software keys for keyholders and the online key, as the demo has them, but nothing is played. */
        public Options softwareKeys() {
            return with("countersign.demo", "true").with("countersign.demo-play", "false");
        }
    }

    public static TestService start(Path dataDir, Options options) throws IOException {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", "0");
        settings.put("countersign.data-dir", dataDir.toString());
        settings.put("countersign.db-url", TestDatabase.create());
        settings.put("countersign.db-user", TestDatabase.server().username());
        Path password = Files.writeString(
                Files.createDirectories(dataDir).resolve("db-password"),
                TestDatabase.server().password());
        settings.put("countersign.db-password-file", password.toString());
        settings.put("countersign.promotion", "automatic");
        settings.put("countersign.schedule", "off");
        settings.put("countersign.metadata-dir", "../../metadata");
        settings.put("countersign.targets-dir", "../../targets");
        settings.putAll(options.settings());
        var application = new SpringApplication(CountersignApplication.class);
        // After configuration files and environment, so that neither changes a test.
        application.addInitializers(overrides(options));
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new TestService(application.run(arguments), dataDir);
    }

    private static ApplicationContextInitializer<GenericApplicationContext> overrides(Options options) {
        return context -> {
            options.clock()
                    .ifPresent(clock -> context.registerBean(
                            "testClock", Clock.class, () -> clock, definition -> definition.setPrimary(true)));
            options.onlineKeys()
                    .ifPresent(keys -> context.registerBean(
                            "testOnlineKeys", OnlineKeys.class, () -> keys, definition -> definition.setPrimary(true)));
        };
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Does everything that the rail can do now. */
    public void advance() {
        bean(Rail.class).advance();
    }

    public URI uri(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public String token() throws IOException {
        return Files.readString(dataDir.resolve("token")).strip();
    }

    public Path dataDir() {
        return dataDir;
    }

    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).GET().build(), BodyHandlers.ofByteArray());
    }

    /** Posts JSON with the token. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Puts a signature; {@code ifMatch} is the digest of the payload in hex. */
    public HttpResponse<String> putSignature(String event, String role, String keyId, String ifMatch, byte[] signature)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        uri("/api/v1/events/%s/revisions/1/roles/%s/signatures/%s".formatted(event, role, keyId)))
                .header("If-Match", "\"sha256:" + ifMatch + "\"")
                .PUT(BodyPublishers.ofByteArray(signature))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
