package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** The next timestamp (spec 4.6): names one snapshot file. */
public final class NextTimestamp {
    private NextTimestamp() {}

    /**
     * @param snapshotVersion and {@code snapshotFile}: the snapshot to name
     * @param version allocated by the caller; greater than every version ever allocated
     * @throws NoPeriod if root states no expiry period for timestamp
     */
    public static UnsignedMetadata next(
            Root root,
            Optional<Timestamp> previous,
            MetadataVersion snapshotVersion,
            Bytes snapshotFile,
            SnapshotDetail detail,
            MetadataVersion version,
            Instant now) {
        Json.Object before = previous.map(Timestamp::tree).orElseGet(() -> OnlineRoles.first("timestamp", root));
        Json.Object entry = Json.Object.EMPTY.with("version", snapshotVersion.value());
        if (detail == SnapshotDetail.LENGTH_AND_SHA256) {
            entry = entry.with("length", snapshotFile.length())
                    .with("hashes", Json.Object.EMPTY.with("sha256", snapshotFile.sha256()));
        }
        long days = root.timestamp().expiryPeriodDays().orElseThrow(() -> new NoPeriod(RoleName.TIMESTAMP));
        return UnsignedMetadata.of(
                RoleName.TIMESTAMP,
                version,
                Expiry.daysAfter(now, days),
                before.with("meta", Json.Object.EMPTY.with("snapshot.json", entry)));
    }
}
