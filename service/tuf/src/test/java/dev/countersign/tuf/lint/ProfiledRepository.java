package dev.countersign.tuf.lint;

import dev.countersign.tuf.edit.NewRepository;
import dev.countersign.tuf.edit.NewRepository.RolePlan;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.Delegating;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.TestKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A repository that satisfies the profile, to be broken in one place: two versions of root, targets and snapshot, one
 * delegated role, and artifacts. An edit changes the signed part and is signed; bytes are changed after that.
 */
final class ProfiledRepository {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Bytes CONTENT = Bytes.utf8("the artifact\n");

    static final TestKey ADA = TestKey.of("ada");
    static final TestKey BEN = TestKey.of("ben");
    static final TestKey CLEO = TestKey.of("cleo");
    static final TestKey ONLINE = TestKey.of("online");
    static final TestKey EVE = TestKey.of("eve");

    private final Map<String, Json.Object> signed = new LinkedHashMap<>();
    private final Map<String, TestKey[]> signers = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<Bytes>> afterwards = new LinkedHashMap<>();
    private final Map<String, Bytes> artifacts = new TreeMap<>();

    ProfiledRepository() {
        var offline = new RolePlan(TestKey.listedForms(ADA, BEN, CLEO), 2, 365, 60);
        var online = new RolePlan(TestKey.listedForms(ONLINE), 1, 30, 10);
        Json.Object root =
                NewRepository.root(offline, offline, online, online, START).signed();
        Json.Object targets = NewRepository.targets(offline, Map.of(), START).signed();
        targets = Delegating.listing(targets, "trusted_root.json", CONTENT);
        targets = Delegating.listing(targets, "signing_config.v0.2.json", CONTENT);
        targets = Delegating.delegating(targets, new Delegating.To("packages", "packages/*", true, EVE));
        versions("root", root, ADA, BEN);
        versions("targets", targets, ADA, BEN);
        put("1.packages.json", Delegating.listing(Delegating.role(), "packages/keys.json", CONTENT), EVE);
        put("1.snapshot.json", snapshot(1), ONLINE);
        put("2.snapshot.json", snapshot(2), ONLINE);
        put("timestamp.json", online("timestamp", 2, Map.of("snapshot.json", 2)), ONLINE);
        for (String name : List.of("", "packages/")) {
            for (String file :
                    name.isEmpty() ? List.of("trusted_root.json", "signing_config.v0.2.json") : List.of("keys.json")) {
                artifacts.put("targets/" + name + CONTENT.sha256() + "." + file, CONTENT);
            }
        }
    }

    private static Json.Object snapshot(int version) {
        return online("snapshot", version, Map.of("targets.json", version, "packages.json", 1));
    }

    private static Json.Object online(String type, int version, Map<String, Integer> listed) {
        Json.Object tree = Json.Object.EMPTY
                .with("_type", type)
                .with("spec_version", "1.0.31")
                .with("version", version)
                .with("expires", "2027-01-01T00:00:00Z")
                .with("meta", Json.Object.EMPTY);
        for (Map.Entry<String, Integer> file : new TreeMap<>(listed).entrySet()) {
            tree = SmallRepository.listing(tree, file.getKey(), file.getValue());
        }
        return tree;
    }

    private void versions(String role, Json.Object tree, TestKey... keys) {
        put("1." + role + ".json", tree, keys);
        put("2." + role + ".json", SmallRepository.next(tree), keys);
    }

    ProfiledRepository put(String name, Json.Object tree, TestKey... keys) {
        signed.put(name, tree);
        signers.put(name, keys);
        return this;
    }

    /** Changes the signed part of {@code name}; it is signed by the same keys. */
    ProfiledRepository edit(String name, UnaryOperator<Json.Object> change) {
        signed.put(name, change.apply(tree(name)));
        return this;
    }

    ProfiledRepository edit(String name, String member, UnaryOperator<Json.Object> change) {
        return edit(name, tree -> SmallRepository.within(tree, member, change));
    }

    ProfiledRepository signedBy(String name, TestKey... keys) {
        signers.put(name, keys);
        return this;
    }

    /** Changes the file after it was signed. */
    ProfiledRepository bytes(String name, UnaryOperator<Bytes> change) {
        afterwards.put(name, change);
        return this;
    }

    ProfiledRepository text(String name, UnaryOperator<String> change) {
        return bytes(name, file -> Bytes.utf8(change.apply(file.text())));
    }

    ProfiledRepository remove(String name) {
        signed.remove(name);
        return this;
    }

    ProfiledRepository artifact(String name, Bytes content) {
        artifacts.put(name, content);
        return this;
    }

    ProfiledRepository withoutArtifact(String name) {
        artifacts.remove(name);
        return this;
    }

    Json.Object tree(String name) {
        Json.Object tree = signed.get(name);
        if (tree == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return tree;
    }

    /** Everything by its published name. */
    Map<String, Bytes> files() {
        var files = new TreeMap<>(artifacts);
        signed.forEach((name, tree) -> {
            TestKey[] keys = signers.getOrDefault(name, new TestKey[0]);
            files.put(name, afterwards.getOrDefault(name, file -> file).apply(TestKey.file(tree, keys)));
        });
        return files;
    }
}
