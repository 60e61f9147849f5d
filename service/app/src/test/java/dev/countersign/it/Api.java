package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.shared.SoftwareKey;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The service's API as a maintainer and the demo's keyholders use it. */
record Api(ServiceProcess service) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final int LARGEST = 16 << 20;

    /** An event for the role targets. */
    record Event(String number, String state, int version, URI payload, List<Key> keys, int stillNeeded) {
        List<Key> unsigned() {
            return keys.stream().filter(key -> !key.signed()).toList();
        }

        List<String> signedBy() {
            return keys.stream().filter(Key::signed).map(Key::id).toList();
        }
    }

    /** A key that may sign, and whether it has. */
    record Key(String id, String keyholder, boolean signed) {}

    boolean answers() {
        try {
            return get("/api/v1/events").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    List<Event> events() throws IOException, InterruptedException, MalformedDocument {
        List<Event> events = new ArrayList<>();
        for (Fields event : json(get("/api/v1/events")).objects("items")) {
            events.add(event(event));
        }
        return events;
    }

    Event event(String number) throws IOException, InterruptedException, MalformedDocument {
        return event(json(get("/api/v1/events/" + number)));
    }

    private Event event(Fields event) throws MalformedDocument {
        Fields role = event.objects("roles").getLast();
        List<Key> keys = new ArrayList<>();
        for (Fields key : role.objects("keys")) {
            keys.add(new Key(key.text("keyId"), key.text("keyholder"), key.bool("signed")));
        }
        return new Event(
                event.text("number"),
                event.text("state"),
                Math.toIntExact(role.integer("version")),
                service.base().resolve(role.text("payload")),
                keys,
                Math.toIntExact(role.integer("stillNeeded")));
    }

    /** Proposes to put these files; the answer names the event. */
    CompletableFuture<HttpResponse<String>> propose(String reason, Map<String, Bytes> files) throws IOException {
        String puts = files.entrySet().stream()
                .map(file -> "{\"path\": \"%s\", \"content\": \"%s\"}"
                        .formatted(
                                file.getKey(),
                                Base64.getEncoder()
                                        .encodeToString(file.getValue().toArray())))
                .collect(Collectors.joining(", "));
        return post(
                "/api/v1/proposals",
                "{\"intent\": \"artifacts\", \"reason\": \"%s\", \"files\": [%s]}".formatted(reason, puts));
    }

    static String proposedEvent(HttpResponse<String> answer) throws MalformedDocument {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return fields(Bytes.utf8(answer.body())).text("event");
    }

    CompletableFuture<HttpResponse<String>> signTimestampNow() throws IOException {
        return post("/api/v1/online-signing/runs", "{}");
    }

    private CompletableFuture<HttpResponse<String>> post(String path, String body) throws IOException {
        String token = Files.readString(service.dataDir().resolve("token")).strip();
        HttpRequest request = request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    /** A keyholder's signature on its way. */
    record Sent(String event, String keyId, Bytes signature, CompletableFuture<HttpResponse<String>> answer) {}

    /** Fetches the payload, signs it with the keyholder's PEM file, as openssl would, and sends the signature. */
    Sent sign(Event event, Key key) throws IOException, InterruptedException {
        Bytes payload =
                Bytes.of(HTTP.send(HttpRequest.newBuilder(event.payload()).build(), BodyHandlers.ofByteArray())
                        .body());
        Bytes signature = SoftwareKey.openOrCreate(service.dataDir()
                        .resolve("demo-keyholders")
                        .resolve(key.keyholder().substring(1) + ".pem"))
                .sign(payload);
        String path = event.payload().getPath().replace("/payload", "/signatures/" + key.id());
        HttpRequest request = request(path)
                .header("If-Match", "\"sha256:" + payload.sha256() + "\"")
                .PUT(BodyPublishers.ofByteArray(signature.toArray()))
                .build();
        return new Sent(event.number(), key.id(), signature, HTTP.sendAsync(request, BodyHandlers.ofString()));
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.base() + path)).timeout(Duration.ofSeconds(60));
    }

    private static Fields json(HttpResponse<byte[]> answer) throws MalformedDocument {
        Bytes body = Bytes.of(answer.body());
        assertThat(answer.statusCode()).as(body.text()).isEqualTo(200);
        return fields(body);
    }

    private static Fields fields(Bytes body) throws MalformedDocument {
        return Fields.of(StrictJson.parseObject(body, JsonLimits.upload(LARGEST)));
    }
}
