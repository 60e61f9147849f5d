package dev.countersign.tuf.verify;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.MetaFile;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Snapshot;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.model.Timestamp;
import dev.countersign.tuf.verify.UntrustedMetadata.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client trusts during one refresh; the client workflow of specification 5.3 to 5.6, one method a step.
 *
 * <p>Invariants: roots are only replaced by their direct successor; a role is verified with keys of the final root; the
 * steps follow in the order root, timestamp, snapshot, targets; the instant is fixed for the whole refresh (spec 5.1);
 * a refused file changes nothing. {@code remember…} takes a client's own copy of an earlier refresh: it must verify
 * under the final root, but may be expired, because it only serves to notice a rollback. Copies that no longer verify
 * are dropped, which is how a rotation of the online keys recovers from a fast-forward attack (spec 5.3.11).
 */
public final class TrustedSet {
    private static final String TIMESTAMP_FILE = "timestamp.json";

    private final Instant now;
    private Metadata<Root> root;
    private Optional<Metadata<Timestamp>> timestamp = Optional.empty();
    private Optional<Metadata<Snapshot>> snapshot = Optional.empty();
    private final Map<RoleName, Metadata<Targets>> targets = new LinkedHashMap<>();

    private TrustedSet(Metadata<Root> root, Instant now) {
        this.root = root;
        this.now = now;
    }

    /**
     * Spec 5.2: starts from a root that came with the client. It must satisfy its own threshold; it may be expired.
     */
    public static TrustedSet startingFrom(Bytes trustedRoot, Instant now) throws UntrustedMetadata {
        Metadata<Root> root = parse("the starting root", () -> MetadataCodec.readRoot(trustedRoot));
        ThresholdReport self = RootChain.self(root);
        if (!self.isMet()) {
            throw thresholdShort("the starting root", self);
        }
        return new TrustedSet(root, now);
    }

    /** Spec 5.3.4–5.3.8: takes the next root if it satisfies the old and the new threshold and is version + 1. */
    public void acceptRoot(Bytes file) throws UntrustedMetadata {
        String name = (root.version().value() + 1L) + ".root.json";
        Metadata<Root> next = parse(name, () -> MetadataCodec.readRoot(file));
        switch (RootChain.next(root.signed(), next)) {
            case RootVerdict.Accepted accepted -> root = next;
            case RootVerdict.WrongVersion wrong ->
                throw new UntrustedMetadata(
                        Reason.VERSION_NOT_NEXT,
                        name,
                        "the file says version " + wrong.actual() + "; it must follow version " + root.version());
            case RootVerdict.ThresholdShort shortOf ->
                throw thresholdShort(name, shortOf.byOld().isMet() ? shortOf.byNew() : shortOf.byOld());
        }
    }

    /** Spec 5.3.10: the last root must not be expired. */
    public void finishRoots() throws UntrustedMetadata {
        notExpired(RoleName.ROOT.publishedName(root.version()), root.signed().expires());
    }

    /** Remembers an earlier timestamp; returns whether it still verifies. */
    public boolean rememberTimestamp(Bytes file) {
        try {
            Metadata<Timestamp> earlier = parse(TIMESTAMP_FILE, () -> MetadataCodec.readTimestamp(file));
            meetsThreshold(TIMESTAMP_FILE, root.signed().timestamp(), earlier);
            timestamp = Optional.of(earlier);
            return true;
        } catch (UntrustedMetadata e) {
            return false;
        }
    }

    /**
     * Spec 5.4.2–5.4.4. Returns whether the file is newer than what is trusted; the same version is not replaced.
     */
    public boolean acceptTimestamp(Bytes file) throws UntrustedMetadata {
        Metadata<Timestamp> next = parse(TIMESTAMP_FILE, () -> MetadataCodec.readTimestamp(file));
        meetsThreshold(TIMESTAMP_FILE, root.signed().timestamp(), next);
        boolean newer = true;
        if (timestamp.isPresent()) {
            Metadata<Timestamp> trusted = timestamp.get();
            // SECURITY: a mirror that serves yesterday's timestamp would hide today's revocation (rollback).
            notLower(TIMESTAMP_FILE, trusted.version(), next.version());
            notLower(
                    TIMESTAMP_FILE + " (snapshot)",
                    trusted.signed().snapshot().version(),
                    next.signed().snapshot().version());
            newer = !trusted.version().equals(next.version());
        }
        Metadata<Timestamp> kept = newer ? next : timestamp.orElseThrow();
        notExpired(TIMESTAMP_FILE, kept.signed().expires());
        timestamp = Optional.of(kept);
        return newer;
    }

    /** Remembers an earlier snapshot; returns whether it still verifies. */
    public boolean rememberSnapshot(Bytes file) {
        try {
            Metadata<Snapshot> earlier = parse("snapshot.json", () -> MetadataCodec.readSnapshot(file));
            meetsThreshold("snapshot.json", root.signed().snapshot(), earlier);
            snapshot = Optional.of(earlier);
            return true;
        } catch (UntrustedMetadata e) {
            return false;
        }
    }

    /** Whether the remembered snapshot is the one that the timestamp names, and is not expired. */
    public boolean snapshotIsCurrent() {
        return snapshot.isPresent()
                && snapshot.get().version().equals(listedSnapshot().version())
                && listedSnapshot().describes(snapshot.get().original())
                && !snapshot.get().signed().expires().isExpired(now);
    }

    /** What the timestamp says of the snapshot to fetch. */
    public MetaFile listedSnapshot() {
        return timestamp.orElseThrow(() -> outOfOrder("timestamp")).signed().snapshot();
    }

    /** Spec 5.5.2–5.5.6. */
    public void acceptSnapshot(Bytes file) throws UntrustedMetadata {
        MetaFile listed = listedSnapshot();
        String name = RoleName.SNAPSHOT.publishedName(listed.version());
        asListed(name, listed, file);
        Metadata<Snapshot> next = parse(name, () -> MetadataCodec.readSnapshot(file));
        meetsThreshold(name, root.signed().snapshot(), next);
        versionAsListed(name, listed, next.version());
        if (snapshot.isPresent()) {
            noRoleVanishesOrFalls(name, snapshot.get().signed(), next.signed());
        }
        notExpired(name, next.signed().expires());
        snapshot = Optional.of(next);
    }

    // SECURITY: a snapshot that drops a role or lists an older one would serve revoked content (spec 5.5.5).
    private static void noRoleVanishesOrFalls(String name, Snapshot trusted, Snapshot next) throws UntrustedMetadata {
        for (Map.Entry<String, MetaFile> entry : trusted.meta().entrySet()) {
            MetaFile now = next.meta().get(entry.getKey());
            if (now == null) {
                throw new UntrustedMetadata(Reason.ROLLBACK, name, entry.getKey() + " is no longer listed");
            }
            notLower(name + " (" + entry.getKey() + ")", entry.getValue().version(), now.version());
        }
    }

    /** What the snapshot says of a role. */
    public MetaFile listed(RoleName role) throws UntrustedMetadata {
        Metadata<Snapshot> current = snapshot.orElseThrow(() -> outOfOrder("snapshot"));
        MetaFile listed = current.signed().meta().get(role.fileName());
        if (listed == null) {
            throw new UntrustedMetadata(Reason.NOT_LISTED, role.fileName(), "the snapshot does not list this role");
        }
        return listed;
    }

    /** Spec 5.6.2–5.6.5 for the top-level targets. */
    public void acceptTargets(Bytes file) throws UntrustedMetadata {
        acceptTargets(RoleName.TARGETS, root.signed().targets(), file);
    }

    /**
     * Whether the trusted file of {@code role} also satisfies {@code delegator}: two roles may delegate to one with
     * different keys, and the trust of the one says nothing about the other.
     */
    public boolean isVouchedFor(RoleName role, RoleName delegator) {
        Optional<RoleKeys> keys = targets(delegator)
                .flatMap(from -> from.signed().delegatedRole(role))
                .map(DelegatedRole::keys);
        Optional<Metadata<Targets>> file = targets(role);
        return keys.isPresent()
                && file.isPresent()
                && ThresholdCheck.check(
                                keys.get(), file.get().payload(), file.get().signatures())
                        .isMet();
    }

    /** Spec 5.6.7.1: the same for a role that {@code delegator}, already trusted here, delegates to. */
    public void acceptDelegated(RoleName role, RoleName delegator, Bytes file) throws UntrustedMetadata {
        RoleKeys keys = targets(delegator)
                .flatMap(from -> from.signed().delegatedRole(role))
                .orElseThrow(() -> outOfOrder(delegator + " delegating to " + role))
                .keys();
        acceptTargets(role, keys, file);
    }

    private void acceptTargets(RoleName role, RoleKeys keys, Bytes file) throws UntrustedMetadata {
        MetaFile listed = listed(role);
        String name = role.publishedName(listed.version());
        asListed(name, listed, file);
        Metadata<Targets> next = parse(name, () -> MetadataCodec.readTargets(file));
        meetsThreshold(name, keys, next);
        versionAsListed(name, listed, next.version());
        notExpired(name, next.signed().expires());
        targets.put(role, next);
    }

    public Metadata<Root> root() {
        return root;
    }

    public Optional<Metadata<Timestamp>> timestamp() {
        return timestamp;
    }

    public Optional<Metadata<Snapshot>> snapshot() {
        return snapshot;
    }

    public Optional<Metadata<Targets>> targets(RoleName role) {
        return Optional.ofNullable(targets.get(role));
    }

    private interface Reading<T> {
        T read() throws MalformedDocument;
    }

    private static <T> T parse(String name, Reading<T> reading) throws UntrustedMetadata {
        try {
            return reading.read();
        } catch (MalformedDocument e) {
            throw new UntrustedMetadata(Reason.MALFORMED, name, e.sentence());
        }
    }

    private static void meetsThreshold(String name, RoleKeys role, Metadata<?> file) throws UntrustedMetadata {
        ThresholdReport report = ThresholdCheck.check(role, file.payload(), file.signatures());
        if (!report.isMet()) {
            throw thresholdShort(name, report);
        }
    }

    private static void asListed(String name, MetaFile listed, Bytes file) throws UntrustedMetadata {
        if (!listed.describes(file)) {
            throw new UntrustedMetadata(Reason.NOT_AS_LISTED, name, "length or hash differ from what is listed");
        }
    }

    private static void versionAsListed(String name, MetaFile listed, MetadataVersion actual) throws UntrustedMetadata {
        if (!listed.version().equals(actual)) {
            throw new UntrustedMetadata(
                    Reason.NOT_AS_LISTED,
                    name,
                    "version " + actual + " where version " + listed.version() + " is listed");
        }
    }

    private static void notLower(String name, MetadataVersion trusted, MetadataVersion next) throws UntrustedMetadata {
        if (next.compareTo(trusted) < 0) {
            throw new UntrustedMetadata(
                    Reason.ROLLBACK, name, "version " + next + " after version " + trusted + " was seen");
        }
    }

    private void notExpired(String name, Expiry expiry) throws UntrustedMetadata {
        if (expiry.isExpired(now)) {
            throw new UntrustedMetadata(Reason.EXPIRED, name, "expired at " + expiry);
        }
    }

    private static UntrustedMetadata thresholdShort(String name, ThresholdReport report) {
        return new UntrustedMetadata(
                Reason.THRESHOLD_NOT_MET,
                name,
                report.distinctKeys() + " of " + report.threshold().value() + " needed keys have signed");
    }

    private static IllegalStateException outOfOrder(String missing) {
        return new IllegalStateException("called before " + missing + " was accepted");
    }
}
