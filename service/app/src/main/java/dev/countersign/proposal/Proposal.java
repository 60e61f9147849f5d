package dev.countersign.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recorded wish to change the repository, with its reason.
 *
 * @param files what it puts or removes
 */
public record Proposal(
        int number, String intent, String reason, String proposedBy, Instant proposedAt, List<File> files) {
    public Proposal {
        files = List.copyOf(files);
    }

    /**
     * @param sha256 of the new content; nothing if the path is removed
     */
    public record File(String path, Optional<String> sha256) {}

    /** The number as people quote it. */
    public String id() {
        return "P-" + number;
    }
}
