package dev.countersign.cli.verification;

import dev.countersign.cli.outcome.Misused;
import dev.countersign.cli.remote.WebAddress;
import dev.countersign.tuf.client.Fetcher;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a published repository is read from. */
public interface RepositorySource extends Fetcher {

    /** Whether the last failure was for want of an answer, so that trying again may help. */
    boolean wasUnreachable();

    /** Reads an address, or a folder that is laid out as it would be published. */
    static RepositorySource parse(String text) throws Misused {
        if (WebAddress.looksLikeOne(text)) {
            return new WebRepository(WebAddress.parse(text));
        }
        try {
            Path folder = Path.of(text);
            if (Files.isDirectory(folder)) {
                return new FolderRepository(folder);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new Misused("\"" + text + "\" is neither a folder nor an http or https address.");
    }
}
