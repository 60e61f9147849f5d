package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import java.util.List;
import java.util.Locale;

/** P1–P4 and P6–P13: encoding, envelope, fields of every role. */
final class FormFixtures extends Fixtures {
    FormFixtures() {
        encoding();
        envelope();
        fields();
    }

    private void encoding() {
        hard("P1", "a byte order mark", all -> all.text(TARGETS, text -> "\uFEFF" + text));
        hard(
                "P1",
                "a member twice",
                all -> all.text(TARGETS, text -> text.replace("\"_type\"", "\"_type\":0,\"_type\"")));
        hard("P1", "bytes after the end", all -> all.text(TARGETS, text -> text + "x"));
        hard("P1", "half a file", all -> all.text(TARGETS, text -> text.substring(0, text.length() / 2)));
        hard("P1", "an empty file", all -> all.bytes(TARGETS, file -> Bytes.utf8("")));
        hard("P1", "bytes that are not UTF-8", all -> all.bytes(TARGETS, file -> Bytes.fromHex("22ff22")));
        note("P1", "a byte order mark in an older version", all -> all.text("1.targets.json", text -> "\uFEFF" + text));
        pass("P1", "white space after the end", all -> all.text(TARGETS, text -> text + "\n\n"));

        hard("P2", "a tab in a string", all -> all.edit(TARGETS, tree -> tree.with("x-note", "a\tb")));
        hard(
                "P2",
                "a PEM with CRLF",
                all -> all.edit(
                        ROOT,
                        "keys",
                        keys -> within(
                                keys,
                                ProfiledRepository.ADA.id().value(),
                                key -> within(
                                        key,
                                        "keyval",
                                        value -> value.with("public", "-----BEGIN PUBLIC KEY-----\r\n")))));
        hard("P2", "a letter outside of ASCII in a name", all -> all.edit(TARGETS, tree -> tree.with("x-\u00e9", 1)));
        hard("P2", "half of a surrogate pair", all -> all.text(TARGETS, text -> text.replace("1.0.31", "\\ud800")));
        pass("P2", "a line feed in a string", all -> all.edit(TARGETS, tree -> tree.with("x-note", "a\nb")));

        hard("P3", "a float", all -> all.text(TARGETS, text -> text.replace("\"version\": 2", "\"version\": 2.0")));
        hard(
                "P3",
                "a negative zero",
                all -> all.text(TARGETS, text -> text.replace("\"version\": 2", "\"version\": -0")));
        hard(
                "P3",
                "a number of 65 bits",
                all -> all.text(TARGETS, text -> text.replace("\"version\": 2", "\"version\": 18446744073709551616")));
        hard("P3", "2^53 in an unknown field", all -> all.edit(TARGETS, tree -> tree.with("x-n", 1L << 53)));
        hard("P3", "version 0", all -> all.edit(TIMESTAMP, tree -> tree.with("version", 0)));
        hard("P3", "version 2^31", all -> all.edit(TIMESTAMP, tree -> tree.with("version", 1L << 31)));
        pass("P3", "2^53 - 1 in an unknown field", all -> all.edit(TARGETS, tree -> tree.with("x-n", (1L << 53) - 1)));

        hard("P4", "seventeen levels", all -> all.edit(TARGETS, tree -> tree.with("x-deep", nested(16))));
        hard("P4", "thirty-three levels", all -> all.edit(TARGETS, tree -> tree.with("x-deep", nested(32))));
        hard("P4", "a string of 8193 bytes", all -> all.edit(TARGETS, tree -> tree.with("x", "a".repeat(8193))));
        hard("P4", "a name of 257 bytes", all -> all.edit(TARGETS, tree -> tree.with("a".repeat(257), 1)));
        hard("P4", "a name of 2000 bytes", all -> all.edit(TARGETS, tree -> tree.with("a".repeat(2000), 1)));
        pass(
                "P4",
                "sixteen levels and a string of 8 KiB",
                all -> all.edit(
                        TARGETS, tree -> tree.with("x", "a".repeat(8192)).with("x-deep", nested(14))));
    }

    private static Json nested(int levels) {
        Json value = new Json.Array(List.of());
        for (int i = 1; i < levels; i++) {
            value = new Json.Array(List.of(value));
        }
        return value;
    }

    private void envelope() {
        hard("P6", "a third member", all -> all.text(TARGETS, text -> text.replaceFirst("[{]", "{\"x\":1,")));
        hard("P6", "no signatures", all -> all.text(TARGETS, text -> text.replace("\"signatures\"", "\"signature\"")));
        hard("P6", "a list instead of an object", all -> all.text(TARGETS, text -> "[]"));
        pass("P6", "signed and signatures", all -> all);

        hard(
                "P7",
                "two signatures under one keyid",
                all -> all.signedBy(TIMESTAMP, ProfiledRepository.ONLINE, ProfiledRepository.ONLINE));
        hard(
                "P7",
                "a signature of a key of another role",
                all -> all.signedBy(TIMESTAMP, ProfiledRepository.ONLINE, ProfiledRepository.ADA));
        hard(
                "P7",
                "a root signed by a key of neither root",
                all -> all.signedBy(ROOT, ProfiledRepository.ADA, ProfiledRepository.BEN, ProfiledRepository.EVE));
        pass(
                "P7",
                "a root signed by every key of the role",
                all -> all.signedBy(ROOT, ProfiledRepository.ADA, ProfiledRepository.BEN, ProfiledRepository.CLEO));

        hard(
                "P8",
                "letters that are no hex",
                all -> all.text(TARGETS, text -> text.replaceFirst("\"sig\": \"..", "\"sig\": \"zz")));
        hard(
                "P8",
                "an odd number of digits",
                all -> all.text(TARGETS, text -> text.replaceFirst("\"sig\": \".", "\"sig\": \"")));
        hard("P8", "upper-case digits", all -> all.text(TARGETS, FormFixtures::upperCase));
        hard(
                "P8",
                "a byte after the DER",
                all -> all.text(TARGETS, text -> text.replaceFirst("(\"sig\": \"[0-9a-f]+)", "$100")));
        hard(
                "P8",
                "a raw signature",
                all -> all.text(TARGETS, text -> text.replaceFirst("(\"sig\": \")[0-9a-f]+", "$1" + "11".repeat(64))));
        note("P8", "an empty signature that was imported", FormFixtures::emptySignature);
        written("P8", "an empty signature that we wrote", FormFixtures::emptySignature);
        pass("P8", "strict DER in lower case", all -> all);

        hard(
                "P9",
                "a signature with a third member",
                all -> all.text(TARGETS, text -> text.replaceFirst("\"keyid\"", "\"method\":\"x\",\"keyid\"")));
        hard(
                "P9",
                "a signature without sig",
                all -> all.text(TARGETS, text -> text.replaceFirst("\"sig\"", "\"value\"")));
        pass("P9", "keyid and sig", all -> all);
    }

    private static ProfiledRepository emptySignature(ProfiledRepository all) {
        return all.signedBy(TARGETS, ProfiledRepository.ADA, ProfiledRepository.BEN, ProfiledRepository.CLEO)
                .text(TARGETS, text -> text.replaceFirst("(\"sig\": \")[0-9a-f]+", "$1"));
    }

    private static String upperCase(String text) {
        int start = text.indexOf("\"sig\": \"") + 8;
        int end = text.indexOf('"', start);
        return text.substring(0, start) + text.substring(start, end).toUpperCase(Locale.ROOT) + text.substring(end);
    }

    private void fields() {
        hard("P10", "no spec_version", all -> all.edit(TARGETS, tree -> tree.without("spec_version")));
        hard("P10", "no version", all -> all.edit(TARGETS, tree -> tree.without("version")));
        hard(
                "P10",
                "a snapshot under the name of timestamp",
                all -> all.edit(TIMESTAMP, tree -> tree.with("_type", "snapshot")));
        hard("P10", "a version in quotes", all -> all.edit(TARGETS, tree -> tree.with("version", "2")));
        hard(
                "P10",
                "a delegation without paths, which no other rule names",
                all -> all.edit(TARGETS, "delegations", delegation(role -> role.without("paths"))));
        pass("P10", "every field of every role", all -> all);

        hard("P11", "spec_version 2.0.0", all -> all.edit(TARGETS, tree -> tree.with("spec_version", "2.0.0")));
        note("P11", "spec_version 1.0", all -> all.edit(TARGETS, tree -> tree.with("spec_version", "1.0")));
        pass("P11", "spec_version 1.0.31", all -> all);

        for (String form : List.of(
                "2027-01-01T00:00:00.000Z",
                "2027-01-01T00:00:00+00:00",
                "2027-01-01t00:00:00z",
                "2027-13-01T00:00:00Z")) {
            hard("P12", form, all -> all.edit(TARGETS, tree -> tree.with("expires", form)));
        }
        note(
                "P12",
                "a fraction in an older version",
                all -> all.edit("1.root.json", tree -> tree.with("expires", "2021-12-18T13:28:12.99008-06:00")));
        pass(
                "P12",
                "9999-12-31T23:59:59Z",
                all -> all.edit(TARGETS, tree -> tree.with("expires", "9999-12-31T23:59:59Z")));

        hard(
                "P13",
                "a field of our own in a delegated role",
                all -> all.edit(TARGETS, "delegations", delegation(role -> role.with("x-note", "a"))));
        hard(
                "P13",
                "a field of our own in delegations",
                all -> all.edit(TARGETS, "delegations", tree -> tree.with("x-note", "a")));
        hard(
                "P13",
                "a number in keyval",
                all -> all.edit(
                        ROOT,
                        "keys",
                        keys -> within(
                                keys,
                                ProfiledRepository.ADA.id().value(),
                                key -> within(key, "keyval", value -> value.with("x", 1)))));
        pass(
                "P13",
                "a field of our own at the top of signed and in a role of root",
                all -> all.edit(TARGETS, tree -> tree.with("x-note", "a"))
                        .edit(ROOT, "roles", role("timestamp", role -> role.with("x-note", "a"))));
    }
}
