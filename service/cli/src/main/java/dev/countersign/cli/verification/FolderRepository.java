package dev.countersign.cli.verification;

import dev.countersign.tuf.client.DirectoryFetcher;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A repository in a folder of this computer. */
record FolderRepository(Path folder) implements RepositorySource {
    @Override
    public Optional<Bytes> fetch(String name, int maxBytes) throws IOException {
        return new DirectoryFetcher(folder).fetch(name, maxBytes);
    }

    @Override
    public boolean wasUnreachable() {
        return false;
    }
}
