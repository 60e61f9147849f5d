package dev.countersign.tuf.testing;

import dev.countersign.tuf.client.Fetcher;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository in memory; it keeps the names that were asked for. */
public record MapFetcher(Map<String, Bytes> files, List<String> asked) implements Fetcher {
    public MapFetcher(Map<String, Bytes> files) {
        this(files, new ArrayList<>());
    }

    @Override
    public Optional<Bytes> fetch(String name, int maxBytes) throws IOException {
        asked.add(name);
        Bytes file = files.get(name);
        if (file != null && file.length() > maxBytes) {
            throw new IOException(name + " is too long");
        }
        return Optional.ofNullable(file);
    }
}
