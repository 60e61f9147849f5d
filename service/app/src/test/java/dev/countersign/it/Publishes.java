package dev.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.it.Api.Event;
import dev.countersign.it.Api.Sent;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.MetadataCodec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Begins a publish, and finishes it after the service was killed, as maintainers and keyholders would. */
final class Publishes {
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final int ARTIFACT_LINES = 600;

    private final ServiceProcess service;
    private final Api api;
    private final List<Sent> answered = new ArrayList<>();
    private int eventsBefore;
    private int timestampBefore;
    private Map<String, Bytes> files = Map.of();
    private List<CompletableFuture<HttpResponse<String>>> underWay = List.of();
    private List<Sent> signaturesUnderWay = List.of();

    Publishes(ServiceProcess service) {
        this.service = service;
        this.api = new Api(service);
    }

    /** Does everything before the request that the kill follows. */
    Runnable prepare(Round.Trigger trigger, int round) throws Exception {
        eventsBefore = api.events().size();
        timestampBefore = productionTimestamp();
        files = trigger == Round.Trigger.TIMESTAMP ? Map.of() : artifacts(round);
        underWay = List.of();
        signaturesUnderWay = List.of();
        return switch (trigger) {
            case PROPOSAL -> () -> underWay = List.of(unchecked(() -> api.propose("round " + round, files)));
            case TIMESTAMP -> () -> underWay = List.of(unchecked(api::signTimestampNow));
            case FIRST_SIGNATURE -> signing(propose());
            case LAST_SIGNATURE -> {
                Event event = propose();
                give(event);
                yield signing(api.event(event.number()));
            }
        };
    }

    private Runnable signing(Event event) {
        return () -> signaturesUnderWay =
                List.of(unchecked(() -> api.sign(event, event.unsigned().getFirst())));
    }

    private interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    private static <T> T unchecked(Request<T> request) {
        try {
            return request.send();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Files that no earlier round had, large enough that writing them takes a moment. */
    private static Map<String, Bytes> artifacts(int round) {
        var files = new TreeMap<String, Bytes>();
        for (int i = 1; i <= Round.ARTIFACTS; i++) {
            files.put(
                    "kill-" + i + ".txt",
                    Bytes.utf8("File %d of round %d.\n".formatted(i, round).repeat(ARTIFACT_LINES)));
        }
        return files;
    }

    private Event propose() throws Exception {
        return api.event(Api.proposedEvent(answer(api.propose("a round", files))));
    }

    private void give(Event event) throws Exception {
        Sent sent = api.sign(event, event.unsigned().getFirst());
        HttpResponse<String> answer = answer(sent.answer());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        answered.add(sent);
    }

    private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> request)
            throws InterruptedException, ExecutionException, TimeoutException {
        return request.get(60, TimeUnit.SECONDS);
    }

    /** Notes which of the requests were answered in spite of the kill: what was promised then must hold. */
    void noteAnswers() throws InterruptedException, TimeoutException {
        for (Sent sent : signaturesUnderWay) {
            try {
                HttpResponse<String> answer = answer(sent.answer());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                answered.add(sent);
            } catch (ExecutionException e) {
                // No answer, no promise: the signature may be there or not.
            }
        }
        for (CompletableFuture<HttpResponse<String>> request : underWay) {
            try {
                HttpResponse<String> answer = answer(request);
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
            } catch (ExecutionException e) {
                // No answer, no promise.
            }
        }
    }

    /** Continues from what is there until production serves the change. */
    void finish(Round.Trigger trigger) throws Exception {
        everyAnsweredSignatureIsThere();
        if (trigger == Round.Trigger.TIMESTAMP) {
            finishTimestamp();
            return;
        }
        List<Event> events = api.events();
        finishEvent(events.size() > eventsBefore ? events.getFirst() : propose());
    }

    /** Gives the signatures that the demo's second event waits for. */
    void finishOpenEvent() throws Exception {
        finishEvent(api.events().getFirst());
    }

    private void finishEvent(Event open) throws Exception {
        Event event = open;
        while (event.state().equals("Collecting")) {
            assertThat(event.stillNeeded())
                    .as("signatures that %s needs", event)
                    .isPositive();
            give(event);
            event = api.event(event.number());
        }
        String number = event.number();
        service.await(number + " in production", LIMIT, () -> state(number).equals("Published"));
    }

    private String state(String event) {
        try {
            return api.event(event).state();
        } catch (IOException | MalformedDocument e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** "Sign now" is a request, not a promise: one that was cut off before its number was signed is made again. */
    private void finishTimestamp() throws Exception {
        for (int tries = 0; tries < 5 && newestTimestamp() == timestampBefore; tries++) {
            answer(api.signTimestampNow());
        }
        long newest = newestTimestamp();
        assertThat(newest).as("the newest timestamp").isGreaterThan(timestampBefore);
        service.await(
                "timestamp " + newest + " in production", LIMIT, () -> unchecked(this::productionTimestamp) == newest);
    }

    private static long newestTimestamp(LeftPostgres postgres) throws Exception {
        try (var rows = postgres.connect()) {
            return rows.number("SELECT max(version) FROM metadata_version WHERE role = 'timestamp'");
        }
    }

    private long newestTimestamp() throws Exception {
        return newestTimestamp(LeftPostgres.of(service.dataDir()).orElseThrow());
    }

    private int productionTimestamp() throws IOException {
        try {
            Bytes file =
                    Bytes.of(Files.readAllBytes(service.bucket("production").resolve("timestamp.json")));
            return MetadataCodec.readTimestamp(file).version().value();
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }

    private void everyAnsweredSignatureIsThere() throws Exception {
        for (Event event : api.events()) {
            for (Sent sent : answered) {
                if (sent.event().equals(event.number())) {
                    assertThat(event.signedBy()).as(event.number()).contains(sent.keyId());
                }
            }
        }
    }

    /** What the newest round put. */
    Map<String, Bytes> files() {
        return files;
    }

    List<Sent> answered() {
        return List.copyOf(answered);
    }
}
