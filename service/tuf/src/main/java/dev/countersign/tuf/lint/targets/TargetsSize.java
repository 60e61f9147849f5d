package dev.countersign.tuf.lint.targets;

import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.model.MetadataCodec;
import java.util.List;

/** P35: targets can be fetched. */
public final class TargetsSize extends FileRule {

    public TargetsSize() {
        super(
                "P35",
                "A targets file has at most 2,000,000 bytes; Countersign writes at most 1,048,576.",
                SIGSTORE_JAVA);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.TARGETS)) {
            return;
        }
        int length = file.bytes().length();
        if (length > MetadataCodec.TARGETS_BYTES) {
            found.hard(file.name(), "", "The file has " + length + " bytes; 2000000 are allowed.");
        } else if (length > 1_048_576) {
            found.add(
                    input.unlessImported(Level.WARNING),
                    file.name(),
                    "",
                    "The file has " + length + " bytes; Countersign writes at most 1048576.",
                    List.of());
        }
    }
}
