package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a repository over HTTP. 404 and 403 mean "no such file", as buckets without a listing permission answer 403;
 * every other answer but 200 is an error. Redirects are not followed.
 *
 * @param base the URL of the repository, with or without a slash at its end
 * @param timeout for a whole file, from the request to its last byte
 */
public record HttpFetcher(HttpClient client, URI base, Duration timeout) implements Fetcher {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public static HttpFetcher at(URI base) {
        return at(base, TIMEOUT);
    }

    static HttpFetcher at(URI base, Duration timeout) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new HttpFetcher(client, base, timeout);
    }

    @Override
    public Optional<Bytes> fetch(String name, int maxBytes) throws IOException {
        String folder = base.toString().endsWith("/") ? base.toString() : base + "/";
        HttpRequest request = HttpRequest.newBuilder(URI.create(folder + name))
                .timeout(timeout)
                .GET()
                .build();
        HttpResponse<byte[]> response = send(name, request, maxBytes);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(Bytes.of(response.body()));
            case 403, 404 -> Optional.empty();
            default -> throw new IOException(name + ": the server answered " + response.statusCode());
        };
    }

    private HttpResponse<byte[]> send(String name, HttpRequest request, int maxBytes) throws IOException {
        // SECURITY: stops at the cap; an endless file would otherwise fill the memory (endless-data attack).
        var answer = client.sendAsync(
                request,
                head -> head.statusCode() == 200
                        ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), maxBytes)
                        : BodySubscribers.replacing(new byte[0]));
        try {
            // SECURITY: the timeout of the request ends with the headers. Without this one a server that sends a byte
            // now and then holds the client for ever (slow-retrieval attack).
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException(name + " did not arrive within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + name, e);
        } finally {
            answer.cancel(true);
        }
    }
}
