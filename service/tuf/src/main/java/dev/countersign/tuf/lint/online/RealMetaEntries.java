package dev.countersign.tuf.lint.online;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TOUGH;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P25: a listed file is described fully or by its version alone. */
public final class RealMetaEntries extends FileRule {

    public RealMetaEntries() {
        super(
                "P25",
                "Entries of meta have a version; length and hashes are both real or both absent, never 0 or {}.",
                Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.TIMESTAMP) && !file.is(Kind.SNAPSHOT)) {
            return;
        }
        for (Node entry : file.signed().get("meta").members()) {
            if (entry.get("version").integer().isEmpty()) {
                found.hard(file.name(), entry.get("version").pointer(), "The entry has no version.");
            }
            lengthAndHashes(file, entry, found);
        }
    }

    private static void lengthAndHashes(LintFile file, Node entry, Findings found) {
        Node length = entry.get("length");
        Node hashes = entry.get("hashes");
        if (length.exists() && length.integer().orElse(0) < 1) {
            found.hard(file.name(), length.pointer(), "A listed length is at least 1.");
        }
        if (hashes.exists() && hashes.members().isEmpty()) {
            found.hard(file.name(), hashes.pointer(), "There is no hash.", PYTHON_TUF, SIGSTORE_JAVA, GO_TUF, TOUGH);
        }
        if (length.exists() != hashes.exists()) {
            found.add(
                    Level.HARD,
                    file.name(),
                    entry.pointer(),
                    "The entry has only one of length and hashes.",
                    List.of());
        }
    }
}
