package dev.countersign.cli.remote;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP to a server that may be hostile: redirects are not followed, an answer has a size and a time in which it must
 * have arrived whole.
 */
public final class BoundedHttp {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            // SECURITY: a redirect would carry the token or a signature to a host that nobody named.
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration patience;

    /**
     * @param patience for one request and its whole answer
     */
    public BoundedHttp(Duration patience) {
        this.patience = patience;
    }

    /**
     * The answer, whatever its status.
     *
     * @throws AnswerTooLarge if its body has more than {@code maxBytes}
     * @throws IOException with a sentence as its message, if there was no whole answer
     */
    public Answer send(HttpRequest request, int maxBytes) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, head -> new BoundedBody(maxBytes));
        try {
            HttpResponse<byte[]> response = pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type"),
                    response.headers().firstValue("ETag"),
                    Bytes.of(response.body()));
        } catch (ExecutionException e) {
            throw worded(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("no whole answer came within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The client's own exceptions often have no message at all. */
    private static IOException worded(Throwable cause) {
        return switch (cause) {
            case AnswerTooLarge tooLarge -> tooLarge;
            case HttpTimeoutException timeout -> new IOException("no connection came about in time", timeout);
            case ConnectException refused
            when refused.getCause() instanceof UnresolvedAddressException ->
                new IOException("there is no host of this name", refused);
            case ConnectException refused -> new IOException("the connection was refused", refused);
            default ->
                new IOException(
                        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        };
    }
}
