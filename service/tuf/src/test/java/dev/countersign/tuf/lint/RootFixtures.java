package dev.countersign.tuf.lint;

import dev.countersign.tuf.edit.NewKey;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.testing.SmallRepository;
import dev.countersign.tuf.testing.TestKey;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** P14–P23: keys, thresholds and the chain of roots. */
final class RootFixtures extends Fixtures {
    private static final TestKey ADA = ProfiledRepository.ADA;
    private static final TestKey BEN = ProfiledRepository.BEN;
    private static final TestKey CLEO = ProfiledRepository.CLEO;
    private static final TestKey ONLINE = ProfiledRepository.ONLINE;
    private static final TestKey NEXT = TestKey.of("next");

    RootFixtures() {
        roles();
        keys();
        chain();
        rotation();
    }

    private void roles() {
        hard("P14", "no consistent_snapshot", all -> all.edit(ROOT, tree -> tree.without("consistent_snapshot")));
        hard(
                "P14",
                "consistent_snapshot false",
                all -> all.edit(ROOT, tree -> tree.with("consistent_snapshot", new Json.Bool(false))));
        pass("P14", "consistent_snapshot true", all -> all);

        hard(
                "P15",
                "a fifth role",
                all -> all.edit(
                        ROOT,
                        "roles",
                        roles -> roles.with("mirrors", roles.get("root").orElseThrow())));
        hard("P15", "no timestamp role", all -> all.edit(ROOT, "roles", roles -> roles.without("timestamp")));
        pass("P15", "the four roles", all -> all);

        hard(
                "P16",
                "a threshold of 0",
                all -> all.edit(ROOT, "roles", role("timestamp", role -> role.with("threshold", 0))));
        hard(
                "P16",
                "a threshold above the number of keys",
                all -> all.edit(ROOT, "roles", role("root", role -> role.with("threshold", 4))));
        hard(
                "P16",
                "one device under two keyids for a threshold of 2",
                all -> all.edit(
                        ROOT, tree -> SmallRepository.withRole(tree, "targets", 2, ADA, ADA.alsoListedAs("eve"))));
        warning(
                "P16",
                "1 of 3 that was imported",
                all -> all.edit(ROOT, "roles", role("targets", role -> role.with("threshold", 1))));
        written(
                "P16",
                "1 of 3 that we wrote",
                all -> all.edit(ROOT, "roles", role("targets", role -> role.with("threshold", 1))));
        warning(
                "P16",
                "2 of 2 that was imported",
                all -> all.edit(ROOT, tree -> SmallRepository.withRole(tree, "targets", 2, ADA, BEN)));
        pass("P16", "2 of 3", all -> all);

        hard(
                "P17",
                "a keyid twice",
                all -> all.edit(ROOT, tree -> SmallRepository.withRole(tree, "targets", 2, ADA, BEN, CLEO, ADA)));
        hard(
                "P17",
                "a keyid without a key",
                all -> all.edit(ROOT, "keys", keys -> keys.without(CLEO.id().value())));
        hard(
                "P17",
                "a key that no role uses",
                all -> all.edit(
                        ROOT,
                        "keys",
                        keys -> keys.with(NEXT.id().value(), NEXT.listed().tree())));
        pass("P17", "every keyid once, with its key", all -> all);

        hard(
                "P18",
                "one public key under two keyids",
                all -> all.edit(ROOT, tree -> SmallRepository.withRole(tree, "snapshot", 1, ADA.alsoListedAs("eve"))));
        pass(
                "P18",
                "one public key under an old and a new keyid in successive versions",
                all -> all.edit(ROOT, tree -> SmallRepository.withRole(tree, "targets", 2, ADA, BEN, CLEO)));
    }

    private void keys() {
        hard("P19", "an unknown scheme", key(key -> key.with("scheme", "ml-dsa-65")));
        hard(
                "P19",
                "a point in hex",
                key(key -> key.with("keyval", Json.Object.EMPTY.with("public", "04" + "ab".repeat(64)))));
        hard("P19", "a key on P-384", key(key -> key.with("scheme", "ecdsa-sha2-nistp384")));
        hard("P19", "rsa-pkcs1v15", key(key -> key.with("keytype", "rsa").with("scheme", "rsa-pkcs1v15-sha256")));
        warning(
                "P19",
                "a keyid that is not the hash, imported",
                all -> all.edit(ROOT, "keys", keys -> within(keys, CLEO.id().value(), key -> key.with("x-note", "a"))));
        written(
                "P19",
                "a keyid that is not the hash, new",
                all -> all.edit(ROOT, "keys", keys -> within(keys, CLEO.id().value(), key -> key.with("x-note", "a"))));
        note("P19", "no owner, imported", key(key -> key.without("x-tuf-on-ci-keyowner")));
        written("P19", "no owner, new", key(key -> key.without("x-tuf-on-ci-keyowner")));
        written("P19", "a handle in upper case", key(key -> key.with("x-tuf-on-ci-keyowner", "@Cleo")));
        written(
                "P19",
                "a PEM without the last line feed",
                key(key -> within(
                        key,
                        "keyval",
                        value -> value.with(
                                "public", TestKey.pem(NEXT.pair().getPublic()).strip()))));
        pass("P19", "a new key of the online signer", all -> all.edit(ROOT, tree -> withOnline(tree)));
    }

    /** Gives timestamp a key with an online URI. */
    private static Json.Object withOnline(Json.Object root) {
        NewKey online =
                NewKey.online("gcpkms:projects/p", TestKey.pem(NEXT.pair().getPublic()));
        Json.Object with = within(root, "keys", keys -> keys.with(online.id().value(), online.tree()));
        return within(
                with,
                "roles",
                role(
                        "timestamp",
                        role -> role.with(
                                "keyids", Json.texts(List.of(online.id().value())))));
    }

    /** Puts a key that is Cleo's, changed, in the place of Cleo's; its keyid is the hash. */
    private static UnaryOperator<ProfiledRepository> key(UnaryOperator<Json.Object> change) {
        Json.Object changed = change.apply(CLEO.listed().tree());
        String id = CanonicalJson.of(changed).sha256();
        return all -> all.edit(
                ROOT,
                tree -> within(
                        within(
                                tree,
                                "keys",
                                keys -> keys.without(CLEO.id().value()).with(id, changed)),
                        "roles",
                        roles -> within(
                                within(roles, "root", role -> replaced(role, id)),
                                "targets",
                                role -> replaced(role, id))));
    }

    private static Json.Object replaced(Json.Object role, String id) {
        return role.with("keyids", Json.texts(List.of(ADA.id().value(), BEN.id().value(), id)));
    }

    private void chain() {
        hard("P20", "a root of 102 KB", all -> all.edit(ROOT, tree -> tree.with("x", filling(102))));
        warning("P20", "an imported root of 80 KB", all -> all.edit(ROOT, tree -> tree.with("x", filling(80))));
        written("P20", "a root of 80 KB that we wrote", all -> all.edit(ROOT, tree -> tree.with("x", filling(80))));
        pass("P20", "a root of 60 KB", all -> all.edit(ROOT, tree -> tree.with("x", filling(60))));

        hard(
                "P21",
                "a gap in the history",
                all -> all.put("4.root.json", all.tree(ROOT).with("version", 4), ADA, BEN));
        hard("P21", "another version than the name says", all -> all.edit(ROOT, tree -> tree.with("version", 3)));
        warning("P21", "a history that starts at 2", all -> all.remove("1.root.json"));
        warning("P21", "nine roots on one day", all -> roots(all, 10));
        pass("P21", "eight roots on one day", all -> roots(all, 8));

        hard("P22", "a root that one person signed", all -> all.signedBy(ROOT, ADA));
        hard(
                "P22",
                "a root that only the new keys signed",
                all -> all.edit(ROOT, tree -> SmallRepository.withRole(tree, "root", 1, NEXT))
                        .signedBy(ROOT, NEXT));
        hard(
                "P22",
                "a root that only the old keys signed",
                all -> all.edit(ROOT, tree -> SmallRepository.withRole(tree, "root", 1, NEXT))
                        .signedBy(ROOT, ADA, BEN));
        pass(
                "P22",
                "a root that both signed",
                all -> all.edit(ROOT, tree -> SmallRepository.withRole(tree, "root", 1, NEXT))
                        .signedBy(ROOT, ADA, BEN, NEXT));
    }

    private static ProfiledRepository roots(ProfiledRepository all, int newest) {
        for (int version = 3; version <= newest; version++) {
            all.put(version + ".root.json", all.tree(ROOT).with("version", version), ADA, BEN);
        }
        return all;
    }

    /** About {@code kib} KiB in strings that are short enough. */
    static Json filling(int kib) {
        return Json.texts(Collections.nCopies(kib, "a".repeat(1010)));
    }

    private void rotation() {
        hard(
                "P23",
                "a new online key before timestamp and snapshot have its signature",
                all -> all.edit(ROOT, RootFixtures::rotated));
        pass(
                "P23",
                "timestamp and snapshot signed by the old and the new key before the rotation",
                all -> all.signedBy(SNAPSHOT, ONLINE, NEXT).signedBy(TIMESTAMP, ONLINE, NEXT));
        pass(
                "P23",
                "timestamp and snapshot signed by the old and the new key after the rotation",
                all -> all.edit(ROOT, RootFixtures::rotated)
                        .signedBy(SNAPSHOT, ONLINE, NEXT)
                        .signedBy(TIMESTAMP, ONLINE, NEXT));
    }

    private static Json.Object rotated(Json.Object root) {
        return SmallRepository.withRole(SmallRepository.withRole(root, "timestamp", 1, NEXT), "snapshot", 1, NEXT);
    }
}
