package dev.countersign.repository;

import dev.countersign.shared.SoftwareKey;
import dev.countersign.tuf.edit.NewKey;
import dev.countersign.tuf.edit.NewRepository;
import dev.countersign.tuf.edit.NewRepository.RolePlan;
import dev.countersign.tuf.edit.NextSnapshot;
import dev.countersign.tuf.edit.NextTimestamp;
import dev.countersign.tuf.edit.SnapshotDetail;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.Snapshot;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.model.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small repository made and signed in memory, for tests of what is computed from one. */
public final class SampleRepository {
    public static final Bytes CONTENT = Bytes.utf8("an artifact");

    private final SoftwareKey offline;
    private final SoftwareKey online;
    private final NewKey offlineId;
    private final NewKey onlineId;
    private final Instant start;
    private final RepositoryView complete;

    /** All four roles at version 1, valid from {@code start}. */
    public SampleRepository(Path folder, Instant start) throws IOException, MalformedDocument {
        this.offline = SoftwareKey.openOrCreate(folder.resolve("offline.pem"));
        this.online = SoftwareKey.openOrCreate(folder.resolve("online.pem"));
        this.offlineId = NewKey.ofKeyholder("@ada", offline.publicPem());
        this.onlineId = NewKey.online("file:online.pem", online.publicPem());
        this.start = start;
        UnsignedMetadata root =
                NewRepository.root(offlinePlan(), offlinePlan(), onlinePlan(3650, 365), onlinePlan(7, 6), start);
        Metadata<Root> signedRoot = MetadataCodec.readRoot(signed(root, offline, offlineId));
        var partial = new RepositoryView(
                signedRoot, Map.of(RoleName.TARGETS, targets(1)), Optional.empty(), Optional.empty());
        Metadata<Snapshot> snapshot = snapshot(partial, 1);
        this.complete = new RepositoryView(
                signedRoot, partial.targets(), Optional.of(snapshot), Optional.of(timestamp(partial, snapshot)));
    }

    public RepositoryView complete() {
        return complete;
    }

    public Metadata<Targets> targets(int version) throws MalformedDocument {
        UnsignedMetadata first =
                NewRepository.targets(offlinePlan(), Map.of(new TargetPath("a/b.txt"), CONTENT), start);
        var next = new UnsignedMetadata(
                first.role(),
                new MetadataVersion(version),
                first.expires(),
                first.signed().with("version", version));
        return MetadataCodec.readTargets(signed(next, offline, offlineId));
    }

    public Metadata<Snapshot> snapshot(int version) throws MalformedDocument {
        return snapshot(complete, version);
    }

    private Metadata<Snapshot> snapshot(RepositoryView view, int version) throws MalformedDocument {
        UnsignedMetadata next = NextSnapshot.next(
                view.root().signed(), Optional.empty(), view.targetsVersions(), new MetadataVersion(version), start);
        return MetadataCodec.readSnapshot(signed(next, online, onlineId));
    }

    private Metadata<Timestamp> timestamp(RepositoryView view, Metadata<Snapshot> snapshot) throws MalformedDocument {
        UnsignedMetadata next = NextTimestamp.next(
                view.root().signed(),
                Optional.empty(),
                snapshot.version(),
                snapshot.original(),
                SnapshotDetail.LENGTH_AND_SHA256,
                new MetadataVersion(1),
                start);
        return MetadataCodec.readTimestamp(signed(next, online, onlineId));
    }

    private RolePlan offlinePlan() {
        return new RolePlan(List.of(offlineId), 1, 3650, 46);
    }

    private RolePlan onlinePlan(int expiryDays, int signingDays) {
        return new RolePlan(List.of(onlineId), 1, expiryDays, signingDays);
    }

    private static Bytes signed(UnsignedMetadata unsigned, SoftwareKey key, NewKey id) {
        return unsigned.fileSignedBy(List.of(new Signature(id.id(), key.sign(unsigned.payload()))));
    }
}
