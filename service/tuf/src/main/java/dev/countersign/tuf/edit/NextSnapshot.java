package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Snapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The next snapshot (spec 4.4): lists each targets role at its version; entries are never dropped (profile P27). */
public final class NextSnapshot {
    private NextSnapshot() {}

    /**
     * @param previous the current snapshot; empty before the first
     * @param roles the version of targets and of every delegated role
     * @param version allocated by the caller; greater than every version ever allocated
     * @throws NoPeriod if root states no expiry period for snapshot
     */
    public static UnsignedMetadata next(
            Root root,
            Optional<Snapshot> previous,
            Map<RoleName, MetadataVersion> roles,
            MetadataVersion version,
            Instant now) {
        Json.Object before = previous.map(Snapshot::tree).orElseGet(() -> OnlineRoles.first("snapshot", root));
        Json.Object meta =
                before.get("meta").orElse(Json.Object.EMPTY) instanceof Json.Object object ? object : Json.Object.EMPTY;
        for (Map.Entry<RoleName, MetadataVersion> role : roles.entrySet()) {
            meta = listed(meta, role.getKey().fileName(), role.getValue());
        }
        long days = root.snapshot().expiryPeriodDays().orElseThrow(() -> new NoPeriod(RoleName.SNAPSHOT));
        return UnsignedMetadata.of(RoleName.SNAPSHOT, version, Expiry.daysAfter(now, days), before.with("meta", meta));
    }

    /** An entry whose version does not change stays as it is, with length and hashes if it has them. */
    private static Json.Object listed(Json.Object meta, String file, MetadataVersion version) {
        boolean same = meta.get(file).orElse(Json.Object.EMPTY) instanceof Json.Object entry
                && entry.get("version").equals(Optional.of(new Json.Int(version.value())));
        return same ? meta : meta.with(file, Json.Object.EMPTY.with("version", version.value()));
    }
}
