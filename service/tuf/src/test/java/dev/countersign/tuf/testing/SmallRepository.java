package dev.countersign.tuf.testing;

import dev.countersign.tuf.client.MemoryStore;
import dev.countersign.tuf.client.TufClient;
import dev.countersign.tuf.edit.NewRepository;
import dev.countersign.tuf.edit.NewRepository.RolePlan;
import dev.countersign.tuf.edit.NextSnapshot;
import dev.countersign.tuf.edit.NextTimestamp;
import dev.countersign.tuf.edit.SnapshotDetail;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.JsonLimits;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.StrictJson;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.MetadataVersion;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.verify.UntrustedMetadata;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A whole repository in memory with keys that a test holds: root and targets signed by two of two, snapshot and
 * timestamp by one online key. What is published can be edited freely, so a test can play every attacker who holds some
 * of the keys.
 */
public final class SmallRepository {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final TargetPath ARTIFACT = new TargetPath("dir/artifact.txt");
    public static final Bytes CONTENT = Bytes.utf8("the artifact\n");

    public final TestKey ada = TestKey.of("ada");
    public final TestKey ben = TestKey.of("ben");
    public final TestKey online = TestKey.of("online");

    /** By published name; attacks change it. */
    public final Map<String, Bytes> files = new TreeMap<>();

    public Json.Object root;
    public Json.Object targets;
    public Json.Object snapshot;
    public Json.Object timestamp;

    public SmallRepository() {
        var offline = new RolePlan(TestKey.listedForms(ada, ben), 2, 365, 60);
        var snapshots = new RolePlan(TestKey.listedForms(online), 1, 30, 10);
        var timestamps = new RolePlan(TestKey.listedForms(online), 1, 7, 3);
        root = NewRepository.root(offline, offline, snapshots, timestamps, START)
                .signed();
        targets =
                NewRepository.targets(offline, Map.of(ARTIFACT, CONTENT), START).signed();
        files.put("1.root.json", TestKey.file(root, ada, ben));
        files.put("1.targets.json", TestKey.file(targets, ada, ben));
        files.put("targets/" + ARTIFACT.publishedName(CONTENT.sha256()), CONTENT);
        try {
            var model = MetadataCodec.readRoot(anchor()).signed();
            snapshot = NextSnapshot.next(
                            model, Optional.empty(), Map.of(RoleName.TARGETS, new MetadataVersion(1)), v(1), START)
                    .signed();
            Bytes snapshotFile = TestKey.file(snapshot, online);
            files.put("1.snapshot.json", snapshotFile);
            timestamp = NextTimestamp.next(
                            model, Optional.empty(), v(1), snapshotFile, SnapshotDetail.VERSION_ONLY, v(1), START)
                    .signed();
        } catch (MalformedDocument e) {
            throw new AssertionError(e.sentence(), e);
        }
        files.put("timestamp.json", TestKey.file(timestamp, online));
    }

    private static MetadataVersion v(int version) {
        return new MetadataVersion(version);
    }

    public Bytes file(String name) {
        return Optional.ofNullable(files.get(name)).orElseThrow();
    }

    /** The first root, which every client has. */
    public Bytes anchor() {
        return file("1.root.json");
    }

    /** Publishes the next root after {@code edit}. */
    public void publishRoot(UnaryOperator<Json.Object> edit, TestKey... signers) {
        root = next(edit.apply(root));
        files.put(version(root) + ".root.json", TestKey.file(root, signers));
    }

    /** Publishes the next targets after {@code edit}, but no snapshot that lists it. */
    public void publishTargets(UnaryOperator<Json.Object> edit, TestKey... signers) {
        targets = next(edit.apply(targets));
        files.put(version(targets) + ".targets.json", TestKey.file(targets, signers));
    }

    /** Publishes a role that targets delegates to. */
    public void publishDelegated(String name, Json.Object signed, TestKey... signers) {
        files.put(version(signed) + "." + name + ".json", TestKey.file(signed, signers));
        snapshot = listing(snapshot, name + ".json", version(signed));
    }

    /** Publishes the next snapshot, after it listed the current targets, and the next timestamp. */
    public void publishOnline(TestKey... signers) {
        publishSnapshot(tree -> tree, signers);
        publishTimestamp(tree -> tree, signers);
    }

    public void publishSnapshot(UnaryOperator<Json.Object> edit, TestKey... signers) {
        snapshot = edit.apply(next(listing(snapshot, "targets.json", version(targets))));
        files.put(version(snapshot) + ".snapshot.json", TestKey.file(snapshot, signers));
    }

    public void publishTimestamp(UnaryOperator<Json.Object> edit, TestKey... signers) {
        timestamp = edit.apply(next(listing(timestamp, "snapshot.json", version(snapshot))));
        files.put("timestamp.json", TestKey.file(timestamp, signers));
    }

    public TufClient refresh(MemoryStore store) throws UntrustedMetadata {
        return refresh(store, START.plusSeconds(60));
    }

    public TufClient refresh(MemoryStore store, Instant now) throws UntrustedMetadata {
        return TufClient.refresh(new MapFetcher(files), store, anchor(), now, step -> {});
    }

    public TufClient refresh() throws UntrustedMetadata {
        return refresh(new MemoryStore(Map.of()));
    }

    public static Json.Object next(Json.Object signed) {
        return signed.with("version", version(signed) + 1);
    }

    public static long version(Json.Object signed) {
        return signed.get("version").orElseThrow() instanceof Json.Int(long version) ? version : 0;
    }

    /** {@code signed} with {@code file} at {@code version} in its {@code meta}. */
    public static Json.Object listing(Json.Object signed, String file, long version) {
        return within(signed, "meta", meta -> meta.with(file, Json.Object.EMPTY.with("version", version)));
    }

    /** {@code holder} with its member {@code name} edited. */
    public static Json.Object within(Json.Object holder, String name, UnaryOperator<Json.Object> edit) {
        return holder.get(name).orElse(Json.Object.EMPTY) instanceof Json.Object member
                ? holder.with(name, edit.apply(member))
                : holder;
    }

    /** {@code root} with {@code keys} for {@code role}, at {@code threshold}. */
    public static Json.Object withRole(Json.Object root, String role, int threshold, TestKey... keys) {
        Json.Object changed = within(
                root,
                "roles",
                roles -> within(
                        roles, role, old -> old.with("threshold", threshold).with("keyids", keyIds(keys))));
        return within(changed, "keys", all -> {
            Json.Object more = all;
            for (TestKey key : keys) {
                more = more.with(key.id().value(), key.listed().tree());
            }
            return more;
        });
    }

    public static Json.Array keyIds(TestKey... keys) {
        return Json.texts(Arrays.stream(keys).map(key -> key.id().value()).toList());
    }

    public static Json.Object parse(String json) {
        try {
            return StrictJson.parseObject(Bytes.utf8(json), JsonLimits.metadata(1_000_000));
        } catch (MalformedDocument e) {
            throw new AssertionError(e.sentence(), e);
        }
    }
}
