package dev.countersign.tuf.lint.online;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.RUST_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_RUBY;
import static dev.countersign.tuf.lint.Client.SIGSTORE_RUST;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import dev.countersign.tuf.model.MetadataCodec;
import java.util.List;

/** P24: timestamp stays small and names one file. */
public final class TimestampForm extends FileRule {

    public TimestampForm() {
        super(
                "P24",
                "The meta of timestamp has exactly snapshot.json; the file has at most 16,384 bytes, and Countersign writes at most 8,192.",
                PYTHON_TUF,
                TUF_JS,
                GO_TUF,
                RUST_TUF,
                SIGSTORE_RUBY,
                SIGSTORE_RUST);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.TIMESTAMP)) {
            return;
        }
        Node meta = file.signed().get("meta");
        if (meta.isObject() && !meta.get("snapshot.json").isObject()) {
            found.add(
                    Level.HARD,
                    file.name(),
                    meta.get("snapshot.json").pointer(),
                    "Timestamp does not list snapshot.json.",
                    Client.MAIN);
        }
        for (Node entry : meta.members()) {
            if (!entry.name().equals("snapshot.json")) {
                found.hard(
                        file.name(),
                        entry.pointer(),
                        "Timestamp lists only snapshot.json.",
                        PYTHON_TUF,
                        TUF_JS,
                        RUST_TUF);
            }
        }
        size(file, input, found);
    }

    private static void size(LintFile file, LintInput input, Findings found) {
        int length = file.bytes().length();
        if (length > MetadataCodec.TIMESTAMP_BYTES) {
            found.hard(
                    file.name(),
                    "",
                    "The timestamp has " + length + " bytes; 16384 are allowed.",
                    PYTHON_TUF,
                    TUF_JS,
                    GO_TUF,
                    SIGSTORE_RUBY,
                    SIGSTORE_RUST);
        } else if (length > 8192) {
            found.add(
                    input.unlessImported(Level.WARNING),
                    file.name(),
                    "",
                    "The timestamp has " + length + " bytes; Countersign writes at most 8192.",
                    List.of());
        }
    }
}
