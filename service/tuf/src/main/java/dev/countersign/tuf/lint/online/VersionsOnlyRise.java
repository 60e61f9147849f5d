package dev.countersign.tuf.lint.online;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.HttpAnswer;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import dev.countersign.tuf.lint.StatedRule;
import java.util.HashMap;
import java.util.Optional;

/** P26: a client never sees an older state after a newer one. */
public final class VersionsOnlyRise extends StatedRule {

    public VersionsOnlyRise() {
        super(
                "P26",
                "Versions rise: the snapshot that timestamp names is there and never an older one, and no two byte strings have one version.",
                Client.MAIN);
    }

    @Override
    protected void examine(LintInput input, Findings found) {
        var first = new HashMap<String, LintFile>();
        for (LintFile file : input.files()) {
            LintFile other = first.putIfAbsent(file.role() + " " + file.version(), file);
            if (other != null && file.version().isPresent() && !file.bytes().equals(other.bytes())) {
                found.hard(
                        file.name(),
                        "/signed/version",
                        "The file " + other.name() + " has the same version and other bytes.");
            }
        }
        if (input.isWhole()) {
            snapshotIsThere(input, found);
        }
        answersRise(input, found);
    }

    private static void snapshotIsThere(LintInput input, Findings found) {
        input.current("timestamp").ifPresent(timestamp -> {
            Node version = timestamp.signed().get("meta").get("snapshot.json").get("version");
            if (version.integer().isPresent() && input.current("snapshot").isEmpty()) {
                found.hard(
                        timestamp.name(),
                        version.pointer(),
                        "Snapshot " + version.integer().getAsLong() + " is not there.");
            }
        });
    }

    private static void answersRise(LintInput input, Findings found) {
        Optional<HttpAnswer> before = Optional.empty();
        for (HttpAnswer answer : input.answers()) {
            if (answer.isFound() && answer.name().equals("timestamp.json")) {
                before.ifPresent(old -> compare(old, answer, found));
                before = Optional.of(answer);
            }
        }
    }

    private static void compare(HttpAnswer old, HttpAnswer now, Findings found) {
        Node before = LintFile.alone("timestamp.json", old.body()).signed();
        Node after = LintFile.alone("timestamp.json", now.body()).signed();
        long rise = version(after) - version(before);
        if (rise < 0 || (rise == 0 && !old.body().equals(now.body()))) {
            found.hard(
                    "timestamp.json",
                    "/signed/version",
                    "Version " + version(after) + " follows version " + version(before) + ", and the bytes differ.");
        }
        if (snapshot(after) < snapshot(before)) {
            found.hard(
                    "timestamp.json",
                    "/signed/meta/snapshot.json/version",
                    "Snapshot " + snapshot(after) + " follows snapshot " + snapshot(before) + ".");
        }
    }

    private static long version(Node signed) {
        return signed.get("version").integer().orElse(0);
    }

    private static long snapshot(Node signed) {
        return version(signed.get("meta").get("snapshot.json"));
    }
}
