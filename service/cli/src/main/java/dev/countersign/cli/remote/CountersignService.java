package dev.countersign.cli.remote;

import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.cli.outcome.Unreachable;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.json.WrittenJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/**
 * The HTTP API of one service. Answers are read as strictly as metadata and are never longer than a command expects.
 * The token goes with the requests that need it and with no other.
 */
public final class CountersignService {
    /** For answers that are lists and records. */
    private static final int JSON_BYTES = 8 * 1024 * 1024;

    private final WebAddress address;
    private final BoundedHttp http;

    public CountersignService(WebAddress address) {
        this.address = address;
        this.http = new BoundedHttp(Duration.ofMinutes(3));
    }

    public WebAddress address() {
        return address;
    }

    /** What a command makes of a JSON answer. */
    public interface Reader<T> {
        T read(Fields fields) throws MalformedDocument;
    }

    public <T> T get(String path, Reader<T> reader) throws Failed {
        return json(ok(send(request(path).GET().build(), JSON_BYTES)), reader);
    }

    /** The same; nothing if the service says that there is no such thing. */
    public <T> Optional<T> find(String path, Reader<T> reader) throws Failed {
        Answer answer = send(request(path).GET().build(), JSON_BYTES);
        return answer.status() == 404 ? Optional.empty() : Optional.of(json(ok(answer), reader));
    }

    /** Bytes that are not JSON of the API: payloads, metadata files, artifacts. */
    public Answer bytes(String path, int maxBytes) throws Failed {
        return ok(send(request(path).GET().build(), maxBytes));
    }

    public <T> T post(String path, Json body, BearerToken token, Reader<T> reader) throws Failed {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", token.header())
                .POST(BodyPublishers.ofByteArray(WrittenJson.of(body).toArray()))
                .build();
        return json(ok(send(request, JSON_BYTES)), reader);
    }

    /**
     * @param ifMatch the entity tag of what this is about
     */
    public <T> T put(String path, Bytes body, String ifMatch, Reader<T> reader) throws Failed {
        HttpRequest request = request(path)
                .header("Content-Type", "application/octet-stream")
                .header("If-Match", ifMatch)
                .PUT(BodyPublishers.ofByteArray(body.toArray()))
                .build();
        return json(ok(send(request, JSON_BYTES)), reader);
    }

    private HttpRequest.Builder request(String path) {
        URI uri = address.at(path);
        return HttpRequest.newBuilder(uri).header("Accept", "application/json, application/octet-stream");
    }

    private Answer send(HttpRequest request, int maxBytes) throws Failed {
        try {
            return http.send(request, maxBytes);
        } catch (AnswerTooLarge e) {
            throw new Refused(request.uri() + ": " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new Unreachable(request.uri() + " cannot be reached: " + e.getMessage() + ".");
        }
    }

    private static Answer ok(Answer answer) throws Failed {
        if (answer.status() == 200 || answer.status() == 201) {
            return answer;
        }
        String sentence = ProblemDocument.of(answer)
                .map(ProblemDocument::sentence)
                .orElse("The service answered " + answer.status() + " without saying why.");
        throw answer.status() >= 500 ? new Unreachable(sentence) : new Refused(sentence);
    }

    private static <T> T json(Answer answer, Reader<T> reader) throws Failed {
        try {
            return reader.read(Fields.of(StrictJson.parseObject(answer.body(), JsonLimits.upload(JSON_BYTES))));
        } catch (MalformedDocument e) {
            throw new Refused("The answer of the service is not what its API promises: " + e.sentence());
        }
    }
}
