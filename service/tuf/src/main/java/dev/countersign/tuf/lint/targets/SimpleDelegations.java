package dev.countersign.tuf.lint.targets;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.SIGSTORE_RUBY;
import static dev.countersign.tuf.lint.Client.TOUGH;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** P33: every client follows a delegation to the same file. */
public final class SimpleDelegations extends FileRule {

    private static final int MOST = 8;
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9._-]+/\\*");

    public SimpleDelegations() {
        super(
                "P33",
                "Delegations have one level, at most 8 roles, terminating, one pattern name/* each that no other role has; no hash prefixes.",
                SIGSTORE_JAVA,
                GO_TUF,
                TOUGH,
                SIGSTORE_RUBY);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.TARGETS)) {
            return;
        }
        Node delegations = file.signed().get("delegations");
        List<Node> roles = delegations.get("roles").items();
        if (!file.role().equals("targets")
                && (!roles.isEmpty() || delegations.get("succinct_roles").exists())) {
            found.add(Level.HARD, file.name(), delegations.pointer(), "A delegated role delegates further.", List.of());
        }
        bins(file, delegations.get("succinct_roles"), List.of(SIGSTORE_JAVA, SIGSTORE_RUBY), input, found);
        var patterns = new HashMap<String, String>();
        for (Node role : roles) {
            bins(file, role.get("path_hash_prefixes"), List.of(SIGSTORE_JAVA, GO_TUF, SIGSTORE_RUBY), input, found);
            one(file, role, patterns, found);
        }
        long plain = roles.stream()
                .filter(role -> !role.get("path_hash_prefixes").exists())
                .count();
        if (plain > MOST) {
            found.add(
                    Level.HARD,
                    file.name(),
                    delegations.get("roles").pointer(),
                    "There are " + plain + " delegated roles; 8 are allowed.",
                    List.of());
        }
    }

    private static void bins(LintFile file, Node node, List<Client> givenUp, LintInput input, Findings found) {
        if (node.exists()) {
            found.add(
                    input.isLarge() ? Level.WARNING : Level.HARD,
                    file.name(),
                    node.pointer(),
                    "Not every client finds artifacts in hash bins.",
                    givenUp);
        }
    }

    private static void one(LintFile file, Node role, Map<String, String> patterns, Findings found) {
        String name = role.get("name").textOrEmpty();
        if (!role.get("terminating").isTrue()) {
            found.add(
                    Level.HARD,
                    file.name(),
                    role.get("terminating").pointer(),
                    "The delegation is not terminating.",
                    List.of());
        }
        for (Node path : role.get("paths").items()) {
            String pattern = path.textOrEmpty();
            if (!SIMPLE.matcher(pattern).matches()) {
                found.hard(file.name(), path.pointer(), "The pattern is not of the form name/*.", TOUGH);
            }
            String other = patterns.putIfAbsent(pattern, name);
            if (other != null) {
                found.add(
                        Level.HARD,
                        file.name(),
                        path.pointer(),
                        "The role " + other + " has the same pattern.",
                        List.of());
            }
        }
    }
}
