package dev.countersign.tuf.lint.root;

import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.model.MetadataCodec;
import java.util.List;

/** P20: root can be fetched. */
public final class RootSize extends FileRule {

    public RootSize() {
        super("P20", "A root has at most 101,376 bytes; Countersign writes at most 65,536.", SIGSTORE_JAVA);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.ROOT)) {
            return;
        }
        int length = file.bytes().length();
        if (length > MetadataCodec.ROOT_BYTES) {
            found.hard(file.name(), "", "The root has " + length + " bytes; 101376 are allowed.");
        } else if (length > 65_536) {
            found.add(
                    input.unlessImported(Level.WARNING),
                    file.name(),
                    "",
                    "The root has " + length + " bytes; Countersign writes at most 65536.",
                    List.of());
        }
    }
}
