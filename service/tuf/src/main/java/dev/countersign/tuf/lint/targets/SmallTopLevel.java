package dev.countersign.tuf.lint.targets;

import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P32: the files that clients look for by name stay. */
public final class SmallTopLevel extends FileRule {

    private static final int SMALL = 32;
    private static final List<String> NEEDED = List.of("trusted_root.json", "signing_config.v0.2.json");

    public SmallTopLevel() {
        super(
                "P32",
                "The top-level list is small (32 at most) and keeps trusted_root.json and signing_config.v0.2.json.",
                SIGSTORE_JAVA);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        Node targets = file.signed().get("targets");
        if (!file.role().equals("targets") || !targets.isObject()) {
            return;
        }
        if (targets.members().size() > SMALL) {
            found.add(
                    Level.WARNING,
                    file.name(),
                    targets.pointer(),
                    "The list has " + targets.members().size()
                            + " artifacts; clients that read all of them slow down.");
        }
        for (String name : NEEDED) {
            if (!targets.get(name).exists()) {
                boolean removed = input.versions("targets").stream()
                        .anyMatch(old -> old.place() < file.place()
                                && old.signed().get("targets").get(name).exists());
                found.add(
                        removed ? Level.HARD : Level.NOTE,
                        file.name(),
                        targets.get(name).pointer(),
                        removed
                                ? "An older version listed this artifact."
                                : "Sigstore clients look for this artifact.");
            }
        }
    }
}
