package dev.countersign.cli.checkout;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files written next to where they belong, and moved there only once all of them are complete. Closing without
 * {@link #putInPlace} leaves the folders as they were.
 */
final class StagedFiles implements AutoCloseable {
    private final Map<Path, Path> byTarget = new LinkedHashMap<>();

    void add(Path target, Bytes content) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + " has no folder");
        }
        Files.createDirectories(folder);
        Path staged = folder.resolve(".countersign-" + ProcessHandle.current().pid() + "-" + byTarget.size() + ".part");
        byTarget.put(target, staged);
        Files.write(staged, content.toArray(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Each file appears whole or not at all. */
    void putInPlace() throws IOException {
        for (Map.Entry<Path, Path> file : byTarget.entrySet()) {
            Files.move(file.getValue(), file.getKey(), StandardCopyOption.ATOMIC_MOVE);
        }
        byTarget.clear();
    }

    @Override
    public void close() throws IOException {
        for (Path staged : byTarget.values()) {
            Files.deleteIfExists(staged);
        }
    }
}
