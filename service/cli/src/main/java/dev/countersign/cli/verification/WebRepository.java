package dev.countersign.cli.verification;

import dev.countersign.cli.remote.Answer;
import dev.countersign.cli.remote.AnswerTooLarge;
import dev.countersign.cli.remote.BoundedHttp;
import dev.countersign.cli.remote.WebAddress;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * A repository on the web. 404 and 403 mean "no such file", as buckets without a listing permission answer 403; every
 * other answer but 200 is an error.
 */
final class WebRepository implements RepositorySource {
    private final WebAddress address;
    private final BoundedHttp http = new BoundedHttp(Duration.ofMinutes(1));
    private boolean unreachable;

    WebRepository(WebAddress address) {
        this.address = address;
    }

    @Override
    public Optional<Bytes> fetch(String name, int maxBytes) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(address.at("/" + name)).GET().build();
        unreachable = true;
        try {
            Answer answer = http.send(request, maxBytes);
            return switch (answer.status()) {
                case 200 -> found(answer.body());
                case 403, 404 -> Optional.empty();
                default -> throw new IOException("the server answered " + answer.status());
            };
        } catch (AnswerTooLarge e) {
            unreachable = false;
            throw e;
        }
    }

    private Optional<Bytes> found(Bytes body) {
        unreachable = false;
        return Optional.of(body);
    }

    @Override
    public boolean wasUnreachable() {
        return unreachable;
    }
}
