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

/** P22: each root is authorised by the one before it. */
public final class RootSignedByBoth extends FileRule {

    public RootSignedByBoth() {
        super("P22", "A root is signed by a threshold of its own root role and of the one before it.", Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.ROOT) || !file.signed().isObject()) {
            return;
        }
        if (!file.isSound()) {
            return;
        }
        Optional<RoleKeys> own = Authority.of(file, "root").flatMap(Authority::roleKeys);
        if (own.isPresent() && !file.isSignedBy(own.get())) {
            found.hard(file.name(), "/signatures", "The threshold of its own root role is not met.");
        }
        Optional<RoleKeys> old = input.before(file)
                .flatMap(before -> Authority.of(before, "root"))
                .flatMap(Authority::roleKeys);
        if (old.isPresent() && !file.isSignedBy(old.get())) {
            found.hard(file.name(), "/signatures", "The threshold of the root role before it is not met.");
        }
    }
}
