package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads a repository over HTTP. 404 and 403 mean "no such file", as buckets without a listing permission answer 403;
 * every other answer but 200 is an error. Redirects are not followed.
 *
 * @param base the URL of the repository, with or without a slash at its end
 */
public record HttpFetcher(HttpClient client, URI base) implements Fetcher {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public static HttpFetcher at(URI base) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new HttpFetcher(client, base);
    }

    @Override
    public Optional<Bytes> fetch(String name, int maxBytes) throws IOException {
        String folder = base.toString().endsWith("/") ? base.toString() : base + "/";
        HttpRequest request = HttpRequest.newBuilder(URI.create(folder + name))
                .timeout(TIMEOUT)
                .GET()
                .build();
        HttpResponse<InputStream> response = send(request);
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> Optional.of(Capped.read(body, name, maxBytes));
                case 403, 404 -> Optional.empty();
                default -> throw new IOException(name + ": the server answered " + response.statusCode());
            };
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + request.uri(), e);
        }
    }
}
