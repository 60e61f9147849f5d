package dev.countersign.tuf.lint.targets;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.Set;
import java.util.regex.Pattern;

/** P34: a role name is safe as a file name and in a URL. */
public final class SafeRoleNames extends FileRule {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
    private static final Set<String> TAKEN = Set.of("root", "targets", "snapshot", "timestamp", "mirrors");

    public SafeRoleNames() {
        super(
                "P34",
                "Names of delegated roles are [a-z][a-z0-9._-]{0,63} and none of root, targets, snapshot, timestamp, mirrors.");
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.TARGETS)) {
            return;
        }
        Node delegations = file.signed().get("delegations");
        for (Node role : delegations.get("roles").items()) {
            look(file, role.get("name"), found);
        }
        if (delegations.get("succinct_roles").exists()) {
            look(file, delegations.get("succinct_roles").get("name_prefix"), found);
        }
    }

    private static void look(LintFile file, Node node, Findings found) {
        String name = node.textOrEmpty();
        // SECURITY: a delegation named like a top-level role would replace that role's file.
        if (!NAME.matcher(name).matches() || name.contains("..") || TAKEN.contains(name)) {
            found.hard(file.name(), node.pointer(), "A delegated role cannot have this name.");
        }
    }
}
