package dev.countersign.tuf.lint.root;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P14: clients fetch files that never change under their names. */
public final class ConsistentSnapshot extends FileRule {

    public ConsistentSnapshot() {
        super("P14", "Root has consistent_snapshot: true.", Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.ROOT) || !file.signed().isObject()) {
            return;
        }
        Node node = file.signed().get("consistent_snapshot");
        if (!node.exists()) {
            found.hard(file.name(), node.pointer(), "\"consistent_snapshot\" is missing.");
        } else if (!node.isTrue()) {
            found.add(Level.HARD, file.name(), node.pointer(), "\"consistent_snapshot\" is not true.", List.of());
        }
    }
}
