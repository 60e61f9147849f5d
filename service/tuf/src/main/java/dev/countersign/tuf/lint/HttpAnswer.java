package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answered to one request, as recorded.
 *
 * @param name what was asked for, such as {@code 3.root.json}
 * @param headers by name in any case
 * @param body as it came over the wire
 */
public record HttpAnswer(String name, int status, Map<String, String> headers, Bytes body) {
    public HttpAnswer {
        var lower = new TreeMap<String, String>();
        headers.forEach((header, value) -> lower.put(header.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public boolean isFound() {
        return status == 200;
    }
}
