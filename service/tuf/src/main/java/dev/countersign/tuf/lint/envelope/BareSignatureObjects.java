package dev.countersign.tuf.lint.envelope;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P9: a signature object holds what verification reads. */
public final class BareSignatureObjects extends FileRule {

    public BareSignatureObjects() {
        super("P9", "Signature objects have only keyid and sig.");
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Node entry : file.top().get("signatures").items()) {
            for (String name : List.of("keyid", "sig")) {
                if (entry.get(name).text().isEmpty()) {
                    found.hard(file.name(), entry.get(name).pointer(), "The signature has no string \"" + name + "\".");
                }
            }
            for (Node member : entry.members()) {
                if (!member.name().equals("keyid") && !member.name().equals("sig")) {
                    found.hard(file.name(), member.pointer(), "No signature covers this member.");
                }
            }
        }
    }
}
