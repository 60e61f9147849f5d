package dev.countersign.cli.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server on this computer that answers what a test wrote down, and remembers what it was sent. */
public final class FakeService implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Prepared> answers = new ConcurrentHashMap<>();

    /** What arrived, in its order. */
    public final List<Received> received = Collections.synchronizedList(new ArrayList<>());

    /** One request; a header that was not sent is empty. */
    public record Received(String method, String path, String authorization, String ifMatch, Bytes body) {}

    private record Prepared(int status, Map<String, String> headers, Bytes body) {}

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public FakeService json(String methodAndPath, String body) {
        return on(methodAndPath, 200, Map.of("Content-Type", "application/json"), Bytes.utf8(body));
    }

    /** Bytes with their digest as the entity tag. */
    public FakeService bytes(String methodAndPath, Bytes body) {
        return on(methodAndPath, 200, Map.of("ETag", "\"sha256:" + body.sha256() + "\""), body);
    }

    public FakeService problem(String methodAndPath, int status, String body) {
        return on(methodAndPath, status, Map.of("Content-Type", "application/problem+json"), Bytes.utf8(body));
    }

    public FakeService on(String methodAndPath, int status, Map<String, String> headers, Bytes body) {
        answers.put(methodAndPath, new Prepared(status, headers, body));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().toString();
            received.add(new Received(
                    method,
                    path,
                    header(exchange, "Authorization"),
                    header(exchange, "If-Match"),
                    Bytes.of(exchange.getRequestBody().readAllBytes())));
            Prepared prepared =
                    answers.getOrDefault(method + " " + path, new Prepared(404, Map.of(), Bytes.utf8("no such thing")));
            prepared.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = prepared.body().toArray();
            exchange.sendResponseHeaders(prepared.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
