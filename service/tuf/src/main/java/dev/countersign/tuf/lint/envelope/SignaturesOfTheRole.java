package dev.countersign.tuf.lint.envelope;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.Authority;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** P7: each key of the role signs once and nobody else does. */
public final class SignaturesOfTheRole extends FileRule {

    public SignaturesOfTheRole() {
        super(
                "P7",
                "One signature per keyid, and only keyids of the role (of root: of the old or the new root role).",
                PYTHON_TUF,
                TUF_JS,
                SIGSTORE_JAVA,
                GO_TUF);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        var seen = new HashSet<String>();
        Set<String> eligible = eligible(file, input);
        for (Node entry : file.top().get("signatures").items()) {
            Node keyId = entry.get("keyid");
            if (!seen.add(keyId.textOrEmpty())) {
                found.hard(file.name(), keyId.pointer(), "Two signatures stand under one keyid.");
            } else if (!eligible.isEmpty() && !eligible.contains(keyId.textOrEmpty())) {
                found.add(
                        Level.HARD,
                        file.name(),
                        keyId.pointer(),
                        "The role does not list the key of this signature.",
                        List.of());
            }
        }
    }

    /** The keyids that may sign; empty where it cannot be known, as for an older version of a role. */
    private static Set<String> eligible(LintFile file, LintInput input) {
        var ids = new HashSet<String>();
        if (file.is(Kind.ROOT)) {
            Optional<LintFile> before = input.before(file);
            if (before.isPresent() || file.place() == 1) {
                Authority.of(file, "root").ifPresent(own -> ids.addAll(own.keyIds()));
                before.flatMap(old -> Authority.of(old, "root")).ifPresent(old -> ids.addAll(old.keyIds()));
            }
        } else if (file.current()) {
            input.authority(file.role()).ifPresent(role -> ids.addAll(role.keyIds()));
        }
        return ids;
    }
}
