package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store that ends with the process; it may start with the files of an earlier refresh. */
public final class MemoryStore implements ClientStore {
    private final Map<String, Bytes> files;

    public MemoryStore(Map<String, Bytes> files) {
        this.files = new TreeMap<>(files);
    }

    @Override
    public Optional<Bytes> load(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public void save(String name, Bytes file) {
        files.put(name, file);
    }
}
