package dev.countersign.tuf.lint.root;

import dev.countersign.tuf.lint.Authority;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.model.TufKey;
import java.util.HashMap;

/** P18: one public key stands under one keyid. */
public final class OneKeyidPerKey extends FileRule {

    public OneKeyidPerKey() {
        super("P18", "No two keyids of a file stand for the same public key.");
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        var first = new HashMap<String, String>();
        Authority.keysOf(file).forEach((id, key) -> {
            if (key instanceof TufKey.Verifying verifying) {
                String other = first.putIfAbsent(verifying.fingerprint(), id);
                if (other != null) {
                    found.hard(
                            file.name(),
                            file.keys().get(id).pointer(),
                            "The same public key also stands under keyid " + other + ".");
                }
            }
        });
    }
}
