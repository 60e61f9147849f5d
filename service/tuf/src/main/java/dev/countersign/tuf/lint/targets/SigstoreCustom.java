package dev.countersign.tuf.lint.targets;

import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.Set;

/** P31: custom is absent or what its one reader expects. */
public final class SigstoreCustom extends FileRule {

    public SigstoreCustom() {
        super("P31", "custom is absent or {\"sigstore\": {\"status\", \"usage\", optionally \"uri\"}}.", SIGSTORE_JAVA);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Node entry : file.signed().get("targets").members()) {
            Node custom = entry.get("custom");
            if (custom.exists() && !isSigstore(custom)) {
                found.hard(file.name(), custom.pointer(), "custom is not of the sigstore form.");
            }
        }
    }

    private static boolean isSigstore(Node custom) {
        Node sigstore = custom.get("sigstore");
        return custom.members().size() == 1
                && sigstore.get("status").text().isPresent()
                && sigstore.get("usage").text().isPresent()
                && sigstore.members().stream()
                        .allMatch(member -> Set.of("status", "usage", "uri").contains(member.name())
                                && member.text().isPresent());
    }
}
