package dev.countersign.publishing;

import dev.countersign.tuf.model.MetadataVersion;
import java.time.Instant;
import java.util.List;

/**
 * An immutable, complete set of files.
 *
 * @param sha256 over the names and digests of all files, in upload order
 * @param files in upload order; {@code timestamp.json} is the last
 */
public record Release(
        int number,
        String sha256,
        MetadataVersion root,
        MetadataVersion snapshot,
        MetadataVersion timestamp,
        Instant cutAt,
        List<File> files) {
    public Release {
        files = List.copyOf(files);
    }

    /** A published name and the digest of its bytes. */
    public record File(String name, String sha256) {}

    /** The number as people quote it. */
    public String id() {
        return "R-" + number;
    }
}
