package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.util.Optional;

/** Reads files of a published repository by their published name, such as {@code 3.root.json}. */
public interface Fetcher {

    /**
     * The file, or nothing where the repository says that there is none.
     *
     * @throws IOException for every other answer, and for a file of more than {@code maxBytes}
     */
    Optional<Bytes> fetch(String name, int maxBytes) throws IOException;
}
