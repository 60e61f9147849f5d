package dev.countersign.tuf.lint.root;

import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.TOUGH;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P15: root names the roles that every client knows. */
public final class FourRoles extends FileRule {

    private static final List<String> ROLES = List.of("root", "targets", "snapshot", "timestamp");

    public FourRoles() {
        super("P15", "The roles of root are exactly root, targets, snapshot and timestamp.", PYTHON_TUF, TOUGH);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.ROOT) || !file.signed().isObject()) {
            return;
        }
        Node roles = file.signed().get("roles");
        for (String role : ROLES) {
            if (!roles.get(role).isObject()) {
                found.add(
                        Level.HARD,
                        file.name(),
                        roles.get(role).pointer(),
                        "The role " + role + " is missing.",
                        List.of(PYTHON_TUF));
            }
        }
        for (Node role : roles.members()) {
            if (!ROLES.contains(role.name())) {
                found.hard(file.name(), role.pointer(), "Root has no role beside the four.");
            }
        }
    }
}
