package dev.countersign.tuf.lint.fields;

import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TOUGH;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.Set;

/** P13: unknown fields stand only where every client keeps them. */
public final class UnknownFieldsWhereAllowed extends FileRule {

    private static final Set<String> DELEGATIONS = Set.of("keys", "roles", "succinct_roles");
    private static final Set<String> ROLE =
            Set.of("name", "keyids", "threshold", "paths", "path_hash_prefixes", "terminating");
    private static final Set<String> BINS = Set.of("keyids", "threshold", "bit_length", "name_prefix");

    public UnknownFieldsWhereAllowed() {
        super(
                "P13",
                "No unknown fields in delegations and delegated roles; keyval holds only strings.",
                TUF_JS,
                SIGSTORE_JAVA,
                TOUGH);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        Node delegations = file.signed().get("delegations");
        unknown(file, delegations, DELEGATIONS, found);
        unknown(file, delegations.get("succinct_roles"), BINS, found);
        delegations.get("roles").items().forEach(role -> unknown(file, role, ROLE, found));
        for (Node key : file.keys().members()) {
            for (Node part : key.get("keyval").members()) {
                if (part.text().isEmpty()) {
                    found.hard(file.name(), part.pointer(), "keyval holds only strings.", TUF_JS, SIGSTORE_JAVA);
                }
            }
        }
    }

    private static void unknown(LintFile file, Node holder, Set<String> known, Findings found) {
        for (Node member : holder.members()) {
            if (!known.contains(member.name())) {
                found.hard(file.name(), member.pointer(), "This field is not known here.", TOUGH);
            }
        }
    }
}
