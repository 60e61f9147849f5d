package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.Periods;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Threshold;
import dev.countersign.tuf.model.TufKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Version 1 of root and targets of a new repository. */
public final class NewRepository {
    /** The specification that new repositories declare (profile P11). */
    public static final String SPEC_VERSION = "1.0.31";

    private NewRepository() {}

    /**
     * Who signs one role, and how long its versions live.
     *
     * @param keys every key once
     */
    public record RolePlan(List<NewKey> keys, int threshold, long expiryDays, long signingDays) {
        public RolePlan {
            keys = List.copyOf(keys);
        }
    }

    /**
     * @throws IllegalArgumentException if a plan's threshold is below 1 or above the number of its keys, or if one of
     *     its keys cannot verify or stands there twice
     */
    public static UnsignedMetadata root(
            RolePlan root, RolePlan targets, RolePlan snapshot, RolePlan timestamp, Instant now) {
        Json.Object keys = Json.Object.EMPTY;
        for (RolePlan plan : List.of(root, targets, snapshot, timestamp)) {
            for (NewKey key : plan.keys()) {
                keys = keys.with(key.id().value(), key.tree());
            }
        }
        Json.Object roles = Json.Object.EMPTY
                .with("root", role(root))
                .with("targets", role(targets))
                .with("snapshot", withPeriods(role(snapshot), snapshot))
                .with("timestamp", withPeriods(role(timestamp), timestamp));
        Json.Object signed = withPeriods(signed("root"), root)
                .with("consistent_snapshot", new Json.Bool(true))
                .with("keys", keys)
                .with("roles", roles);
        return first(RoleName.ROOT, root, signed, now);
    }

    public static UnsignedMetadata targets(RolePlan targets, Map<TargetPath, Bytes> artifacts, Instant now) {
        Json.Object listed = Json.Object.EMPTY;
        for (Map.Entry<TargetPath, Bytes> artifact : new TreeMap<>(artifacts).entrySet()) {
            listed = listed.with(
                    artifact.getKey().value(),
                    Json.Object.EMPTY
                            .with("length", artifact.getValue().length())
                            .with(
                                    "hashes",
                                    Json.Object.EMPTY.with(
                                            "sha256", artifact.getValue().sha256())));
        }
        return first(
                RoleName.TARGETS,
                targets,
                withPeriods(signed("targets"), targets).with("targets", listed),
                now);
    }

    private static UnsignedMetadata first(RoleName role, RolePlan plan, Json.Object signed, Instant now) {
        return UnsignedMetadata.of(role, new MetadataVersion(1), Expiry.daysAfter(now, plan.expiryDays()), signed);
    }

    private static Json.Object signed(String type) {
        return Json.Object.EMPTY.with("_type", type).with("spec_version", SPEC_VERSION);
    }

    // SECURITY: refuses a threshold that nobody has to meet, and one that a device under two names would meet.
    private static Json.Object role(RolePlan plan) {
        long distinct = plan.keys().stream()
                .map(NewKey::read)
                .filter(TufKey.Verifying.class::isInstance)
                .map(key -> ((TufKey.Verifying) key).fingerprint())
                .distinct()
                .count();
        if (new Threshold(plan.threshold()).value() > distinct
                || distinct != plan.keys().size()) {
            throw new IllegalArgumentException(
                    "a role needs at least as many keys as its threshold, each usable and once");
        }
        var ids = new TreeSet<KeyId>();
        plan.keys().forEach(key -> ids.add(key.id()));
        return Json.Object.EMPTY
                .with("keyids", Json.texts(ids.stream().map(KeyId::value).toList()))
                .with("threshold", plan.threshold());
    }

    private static Json.Object withPeriods(Json.Object holder, RolePlan plan) {
        return holder.with(Periods.EXPIRY, plan.expiryDays()).with(Periods.SIGNING, plan.signingDays());
    }
}
