package dev.countersign.tuf.lint.envelope;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P6: nothing stands outside of what is signed. */
public final class TwoMembers extends FileRule {

    public TwoMembers() {
        super("P6", "The top level has exactly the members signed and signatures.", Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (file.document().value().isEmpty()) {
            return;
        }
        if (!file.signed().isObject()) {
            found.hard(file.name(), "/signed", "There is no object \"signed\".");
        }
        if (!file.top().get("signatures").isArray()) {
            found.hard(file.name(), "/signatures", "There is no list \"signatures\".");
        }
        for (Node member : file.top().members()) {
            // SECURITY: covered by no signature, so anybody could have written it.
            if (!member.name().equals("signed") && !member.name().equals("signatures")) {
                found.add(Level.HARD, file.name(), member.pointer(), "No signature covers this member.", List.of());
            }
        }
    }
}
