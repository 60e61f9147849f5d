package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Json;
import java.util.OptionalLong;

/** The signed part of a metadata file (spec 4.3–4.6). */
public sealed interface Signed permits Root, Targets, Snapshot, Timestamp {
    MetadataVersion version();

    Expiry expires();

    /** The tree as read, with every field that this version does not know. */
    Json.Object tree();

    /** Life of a new version in days, where the file states it. */
    default OptionalLong expiryPeriodDays() {
        return Periods.read(tree(), Periods.EXPIRY);
    }

    /** Days before expiry at which signing opens, where the file states it. */
    default OptionalLong signingPeriodDays() {
        return Periods.read(tree(), Periods.SIGNING);
    }
}
