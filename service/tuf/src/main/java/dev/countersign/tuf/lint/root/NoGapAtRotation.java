package dev.countersign.tuf.lint.root;

import dev.countersign.tuf.lint.Authority;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.model.RoleKeys;
import java.util.Optional;

/** P23: no client fails while the online key changes. */
public final class NoGapAtRotation extends FileRule {

    public NoGapAtRotation() {
        super(
                "P23",
                "Timestamp and snapshot are signed for the newest root: at a rotation they are signed by the old and the new key before that root comes.",
                Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        boolean online = file.is(Kind.TIMESTAMP) || file.is(Kind.SNAPSHOT);
        if (!online || !file.current() || !file.isSound()) {
            return;
        }
        Optional<RoleKeys> role = input.authority(file.role()).flatMap(Authority::roleKeys);
        if (role.isPresent() && !file.isSignedBy(role.get())) {
            found.hard(file.name(), "/signatures", "The newest root does not accept the signatures of this file.");
        }
    }
}
