package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.Delegating;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.TestKey;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** P24–P35: timestamp, snapshot, artifacts and delegations. */
final class OnlineAndTargetsFixtures extends Fixtures {
    private static final String PUBLISHED = "targets/" + ProfiledRepository.CONTENT.sha256() + ".trusted_root.json";

    OnlineAndTargetsFixtures() {
        timestamp();
        snapshot();
        artifacts();
        delegations();
    }

    private void timestamp() {
        hard(
                "P24",
                "a second entry in timestamp",
                all -> all.edit(TIMESTAMP, tree -> SmallRepository.listing(tree, "root.json", 1)));
        hard("P24", "no entry in timestamp", all -> all.edit(TIMESTAMP, tree -> tree.with("meta", Json.Object.EMPTY)));
        hard(
                "P24",
                "a timestamp of 20 KB",
                all -> all.edit(TIMESTAMP, tree -> tree.with("x", RootFixtures.filling(20))));
        warning(
                "P24",
                "an imported timestamp of 10 KB",
                all -> all.edit(TIMESTAMP, tree -> tree.with("x", RootFixtures.filling(10))));
        pass("P24", "snapshot.json alone", all -> all);

        hard(
                "P25",
                "length 0",
                all -> all.edit(TIMESTAMP, "meta", meta -> meta.with("snapshot.json", described(0, "00".repeat(32)))));
        hard(
                "P25",
                "hashes {}",
                all -> all.edit(
                        TIMESTAMP,
                        "meta",
                        meta -> meta.with("snapshot.json", described(1, "").with("hashes", Json.Object.EMPTY))));
        hard(
                "P25",
                "length without hashes",
                all -> all.edit(
                        TIMESTAMP,
                        "meta",
                        meta -> meta.with("snapshot.json", described(1, "").without("hashes"))));
        hard(
                "P25",
                "an entry without version",
                all -> all.edit(SNAPSHOT, "meta", meta -> meta.with("packages.json", Json.Object.EMPTY)));
        pass(
                "P25",
                "length with sha256",
                all -> all.edit(
                        TIMESTAMP, "meta", meta -> meta.with("snapshot.json", described(700, "00".repeat(32)))));

        hard(
                "P26",
                "one version with two byte strings",
                all -> all.put("2.snapshot.json", all.tree(SNAPSHOT).with("version", 1), ProfiledRepository.ONLINE));
        hard(
                "P26",
                "a snapshot that is not there",
                all -> all.edit(TIMESTAMP, tree -> SmallRepository.listing(tree, "snapshot.json", 3)));
        HttpAnswer older = timestamp(2, 2);
        answers("P26", "a timestamp that goes back", Fixture.Verdict.HARD, timestamp(3, 2), older);
        answers("P26", "a timestamp whose bytes change", Fixture.Verdict.HARD, older, timestamp(2, 3));
        answers("P26", "a timestamp that names an older snapshot", Fixture.Verdict.HARD, older, timestamp(3, 1));
        answers("P26", "a timestamp that rises", Fixture.Verdict.PASS, older, older, timestamp(3, 2));
        pass("P26", "each version with one byte string", all -> all);
    }

    private static HttpAnswer timestamp(int version, int snapshot) {
        Json.Object tree = SmallRepository.listing(
                new ProfiledRepository().tree(TIMESTAMP).with("version", version), "snapshot.json", snapshot);
        return HttpFixtures.answer(TIMESTAMP, TestKey.file(tree));
    }

    private static Json.Object described(int length, String sha256) {
        return Json.Object.EMPTY
                .with("version", 2)
                .with("length", length)
                .with("hashes", Json.Object.EMPTY.with("sha256", sha256));
    }

    private void snapshot() {
        hard(
                "P27",
                "a delegated role that is not listed",
                all -> all.edit(SNAPSHOT, "meta", meta -> meta.without("packages.json")));
        hard("P27", "no targets.json", all -> all.edit(SNAPSHOT, "meta", meta -> meta.without("targets.json")));
        hard(
                "P27",
                "an entry that decreases",
                all -> all.edit("1.snapshot.json", tree -> SmallRepository.listing(tree, "packages.json", 7)));
        hard("P27", "a listed version that is not there", all -> all.remove(DELEGATED));
        hard(
                "P27",
                "a snapshot of 2 MB",
                all -> all.edit(SNAPSHOT, tree -> tree.with("x", RootFixtures.filling(2100))));
        warning(
                "P27",
                "an imported snapshot of 300 KB",
                all -> all.edit(SNAPSHOT, tree -> tree.with("x", RootFixtures.filling(300))));
        note(
                "P27",
                "an entry of a role that is gone",
                all -> all.edit(SNAPSHOT, tree -> SmallRepository.listing(tree, "staging.json", 2)));
        pass("P27", "every role listed", all -> all);
    }

    private void artifacts() {
        hard(
                "P28",
                "no sha256",
                artifact(entry -> within(
                        entry, "hashes", hashes -> hashes.without("sha256").with("sha512", "00".repeat(64)))));
        hard(
                "P28",
                "an unknown hash",
                artifact(entry -> within(entry, "hashes", hashes -> hashes.with("blake3", "00".repeat(32)))));
        hard(
                "P28",
                "upper-case digits in a hash",
                artifact(entry -> within(
                        entry,
                        "hashes",
                        hashes -> hashes.with(
                                "sha256", ProfiledRepository.CONTENT.sha256().toUpperCase(Locale.ROOT)))));
        hard("P28", "no length", artifact(entry -> entry.without("length")));
        hard("P28", "no targets", all -> all.edit(TARGETS, tree -> tree.without("targets")));
        pass(
                "P28",
                "an empty list of artifacts",
                all -> all.edit(DELEGATED, tree -> tree.with("targets", Json.Object.EMPTY)));

        hard(
                "P29",
                "no file under the listed sha512",
                artifact(entry -> within(entry, "hashes", hashes -> hashes.with("sha512", "00".repeat(64)))));
        hard("P29", "other bytes under the listed hash", all -> all.artifact(PUBLISHED, Bytes.utf8("other")));
        hard("P29", "no file", all -> all.withoutArtifact(PUBLISHED));
        warning("P29", "no artifact at all", OnlineAndTargetsFixtures::withoutArtifacts);
        String sha512 = Bytes.of(ProfiledRepository.CONTENT.digest("SHA-512")).hex();
        pass(
                "P29",
                "one identical file under each hash",
                all -> artifact(entry -> within(entry, "hashes", hashes -> hashes.with("sha512", sha512)))
                        .apply(all)
                        .artifact("targets/" + sha512 + ".trusted_root.json", ProfiledRepository.CONTENT));

        for (String path : List.of("a b", "/a", "a//b", "a%20b", "../a", "a/b/c/d/e/f/g", "")) {
            hard(
                    "P30",
                    "the path \"" + path + "\"",
                    all -> all.edit(TARGETS, tree -> Delegating.listing(tree, path, ProfiledRepository.CONTENT)));
        }
        pass(
                "P30",
                "the path \"registry.npmjs.org/keys.json\"",
                all -> all.edit(
                        TARGETS,
                        tree -> Delegating.listing(tree, "registry.npmjs.org/keys.json", ProfiledRepository.CONTENT)));

        hard("P31", "custom of another form", artifact(entry -> entry.with("custom", Json.Object.EMPTY.with("x", 1))));
        hard(
                "P31",
                "custom without usage",
                artifact(entry ->
                        entry.with("custom", custom().with("sigstore", Json.Object.EMPTY.with("status", "Active")))));
        pass("P31", "custom of the sigstore form", artifact(entry -> entry.with("custom", custom())));

        hard(
                "P32",
                "trusted_root.json removed",
                all -> all.edit(TARGETS, "targets", targets -> targets.without("trusted_root.json")));
        note(
                "P32",
                "never a trusted_root.json",
                all -> all.edit("1.targets.json", "targets", targets -> targets.without("trusted_root.json"))
                        .edit(TARGETS, "targets", targets -> targets.without("trusted_root.json")));
        warning("P32", "forty artifacts", OnlineAndTargetsFixtures::forty);
        pass("P32", "both files", all -> all);

        hard("P35", "targets of 2 MB", all -> all.edit(TARGETS, tree -> tree.with("x", RootFixtures.filling(2100))));
        warning(
                "P35",
                "imported targets of 1.2 MB",
                all -> all.edit(TARGETS, tree -> tree.with("x", RootFixtures.filling(1200))));
        written(
                "P35",
                "targets of 1.2 MB that we wrote",
                all -> all.edit(TARGETS, tree -> tree.with("x", RootFixtures.filling(1200))));
        pass("P35", "targets of 900 KB", all -> all.edit(TARGETS, tree -> tree.with("x", RootFixtures.filling(900))));
    }

    private static UnaryOperator<ProfiledRepository> artifact(UnaryOperator<Json.Object> change) {
        return all -> all.edit(TARGETS, "targets", targets -> within(targets, "trusted_root.json", change));
    }

    private static Json.Object custom() {
        return Json.Object.EMPTY.with(
                "sigstore",
                Json.Object.EMPTY
                        .with("status", "Active")
                        .with("usage", "Rekor")
                        .with("uri", "https://x"));
    }

    private static ProfiledRepository withoutArtifacts(ProfiledRepository all) {
        for (String name : new ProfiledRepository().files().keySet()) {
            all.withoutArtifact(name);
        }
        return all;
    }

    private static ProfiledRepository forty(ProfiledRepository all) {
        for (int i = 0; i < 40; i++) {
            String path = "a" + i;
            all.edit(TARGETS, tree -> Delegating.listing(tree, path, ProfiledRepository.CONTENT));
        }
        return all;
    }

    private void delegations() {
        hard(
                "P33",
                "hash prefixes",
                all -> all.edit(TARGETS, "delegations", delegation(OnlineAndTargetsFixtures::byHash)));
        large(
                "P33",
                "hash prefixes in a large repository",
                all -> all.edit(TARGETS, "delegations", delegation(OnlineAndTargetsFixtures::byHash)));
        hard("P33", "succinct hash bins", all -> all.edit(TARGETS, "delegations", OnlineAndTargetsFixtures::succinct));
        large(
                "P33",
                "succinct hash bins in a large repository",
                all -> all.edit(TARGETS, "delegations", OnlineAndTargetsFixtures::succinct));
        hard(
                "P33",
                "not terminating",
                all -> all.edit(
                        TARGETS, "delegations", delegation(role -> role.with("terminating", new Json.Bool(false)))));
        hard(
                "P33",
                "a pattern with two stars",
                all -> all.edit(
                        TARGETS,
                        "delegations",
                        delegation(role -> role.with("paths", Json.texts(List.of("packages/**"))))));
        hard(
                "P33",
                "two roles with one pattern",
                all -> all.edit(
                        TARGETS,
                        "delegations",
                        tree -> tree.with(
                                "roles",
                                new Json.Array(List.of(first(tree), first(tree).with("name", "others"))))));
        hard(
                "P33",
                "nine roles",
                all -> all.edit(
                        TARGETS,
                        "delegations",
                        tree -> tree.with("roles", new Json.Array(Collections.nCopies(9, first(tree))))));
        hard(
                "P33",
                "two levels",
                all -> all.edit(
                        DELEGATED,
                        tree -> tree.with(
                                "delegations",
                                all.tree(TARGETS).get("delegations").orElseThrow())));
        pass("P33", "one role for packages/*", all -> all);

        for (String name : List.of("Packages", "1.root", "root", "mirrors", "a/b", "")) {
            hard(
                    "P34",
                    "the role name \"" + name + "\"",
                    all -> all.edit(TARGETS, "delegations", delegation(role -> role.with("name", name))));
        }
        pass("P34", "the role name \"packages\"", all -> all);
    }

    private static Json.Object byHash(Json.Object role) {
        return role.without("paths").with("path_hash_prefixes", Json.texts(List.of("00")));
    }

    private static Json.Object succinct(Json.Object delegations) {
        return delegations
                .without("roles")
                .with(
                        "succinct_roles",
                        Json.Object.EMPTY
                                .with("keyids", first(delegations).get("keyids").orElseThrow())
                                .with("threshold", 1)
                                .with("bit_length", 8)
                                .with("name_prefix", "packages"));
    }
}
