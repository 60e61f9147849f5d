package dev.countersign.tuf.client;

import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a repository that lies in a folder as it is published. */
public record DirectoryFetcher(Path folder) implements Fetcher {
    @Override
    public Optional<Bytes> fetch(String name, int maxBytes) throws IOException {
        // absolute: the working folder has an empty normal form, and no path starts with that
        Path here = folder.toAbsolutePath().normalize();
        Path file = here.resolve(name).normalize();
        if (!file.startsWith(here)) {
            throw new IOException(name + " lies outside the repository");
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(Capped.read(in, name, maxBytes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
