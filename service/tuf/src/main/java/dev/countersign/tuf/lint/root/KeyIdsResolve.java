package dev.countersign.tuf.lint.root;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.Authority;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.HashSet;
import java.util.List;

/** P17: keyids and keys belong together. */
public final class KeyIdsResolve extends FileRule {

    public KeyIdsResolve() {
        super(
                "P17",
                "A role lists a keyid once, the file has a key for it, and every key of the file is used.",
                PYTHON_TUF,
                TUF_JS,
                GO_TUF);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        var used = new HashSet<String>();
        for (Authority role : Authority.in(file)) {
            var own = new HashSet<String>();
            for (Node item : role.statement().get("keyids").items()) {
                String id = item.textOrEmpty();
                used.add(id);
                if (!own.add(id)) {
                    found.hard(file.name(), item.pointer(), "The role lists a keyid twice.", PYTHON_TUF, TUF_JS);
                } else if (!role.keys().get(id).exists()) {
                    found.hard(file.name(), item.pointer(), "There is no key under this keyid.", GO_TUF);
                }
            }
        }
        for (Node key : file.keys().members()) {
            if (!used.contains(key.name())) {
                found.add(Level.HARD, file.name(), key.pointer(), "No role uses this key.", List.of());
            }
        }
    }
}
