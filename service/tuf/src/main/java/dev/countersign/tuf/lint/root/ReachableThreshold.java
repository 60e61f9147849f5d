package dev.countersign.tuf.lint.root;

import dev.countersign.tuf.lint.Authority;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import dev.countersign.tuf.model.TufKey;
import java.util.HashSet;
import java.util.Map;

/** P16: a threshold is met by that many keys and never by fewer. */
public final class ReachableThreshold extends FileRule {

    public ReachableThreshold() {
        super(
                "P16",
                "A threshold is at least 1 and at most the number of distinct public keys of the role; root and targets need 2 or more, and one key to spare.");
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Authority role : Authority.in(file)) {
            Node node = role.statement().get("threshold");
            long threshold = node.integer().orElse(0);
            long keys = distinctKeys(file, role);
            // SECURITY: a threshold of 0 or less makes every file valid without a signature (CVE-2026-23992).
            if (threshold < 1) {
                found.hard(file.name(), node.pointer(), "The threshold of " + role.role() + " is not 1 or more.");
            } else if (threshold > keys) {
                found.hard(
                        file.name(),
                        node.pointer(),
                        "The threshold of " + role.role() + " is " + threshold + " and its usable, distinct keys are "
                                + keys + ".");
            } else if (isThin(file, role, threshold, keys)) {
                found.add(
                        input.unlessImported(Level.WARNING),
                        file.name(),
                        node.pointer(),
                        "The role " + role.role() + " is " + threshold + " of " + keys
                                + "; new ones need 2 or more and one key to spare.");
            }
        }
    }

    private static boolean isThin(LintFile file, Authority role, long threshold, long keys) {
        boolean offline =
                file.is(Kind.ROOT) && (role.role().equals("root") || role.role().equals("targets"));
        return offline && (threshold < 2 || keys <= threshold);
    }

    private static long distinctKeys(LintFile file, Authority role) {
        Map<String, TufKey> keys = Authority.keysOf(file);
        var fingerprints = new HashSet<String>();
        for (String id : role.keyIds()) {
            if (keys.get(id) instanceof TufKey.Verifying key) {
                fingerprints.add(key.fingerprint());
            }
        }
        return fingerprints.size();
    }
}
