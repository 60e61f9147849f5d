package dev.countersign.tuf.port;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.util.Optional;

/**
 * Where a stage is served from. An object appears whole or not at all, and is durable when a call returns.
 */
public interface BucketStore {

    /**
     * Creates an object that never changes: a versioned or hash-named file. If it is there already with the same bytes,
     * this does nothing.
     *
     * @throws ObjectDiffers if it is there with other bytes; those stay
     */
    void create(String name, Bytes content) throws IOException;

    /** Replaces an object in one step: {@code timestamp.json}, the only file of a repository that changes. */
    void replace(String name, Bytes content) throws IOException;

    Optional<Bytes> read(String name) throws IOException;

    /** A write-once object that exists with other bytes: two releases used one name. */
    final class ObjectDiffers extends IOException {
        private static final long serialVersionUID = 1;

        public ObjectDiffers(String name) {
            super(name + " exists with other bytes");
        }
    }
}
