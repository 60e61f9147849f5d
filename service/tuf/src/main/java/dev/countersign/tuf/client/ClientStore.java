package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.util.Optional;

/** What a client keeps between refreshes: {@code root.json}, {@code timestamp.json}, {@code targets.json} and so on. */
public interface ClientStore {
    Optional<Bytes> load(String name) throws IOException;

    void save(String name, Bytes file) throws IOException;
}
