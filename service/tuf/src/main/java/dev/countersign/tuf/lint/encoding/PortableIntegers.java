package dev.countersign.tuf.lint.encoding;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TOUGH;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.json.TolerantJson.Flaw;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P3: every client reads the same numbers. */
public final class PortableIntegers extends FileRule {

    private static final long EXACT = (1L << 53) - 1;

    public PortableIntegers() {
        super("P3", "Numbers are integers below 2^53; versions are 1 to 2^31-1.", Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Flaw flaw : file.document().flaws()) {
            if (flaw.code() == Code.NOT_AN_INTEGER) {
                found.hard(file.name(), flaw.pointer(), flaw.sentence(), PYTHON_TUF, TOUGH);
            } else if (flaw.code() == Code.NUMBER_OUT_OF_RANGE) {
                found.hard(file.name(), flaw.pointer(), flaw.sentence(), TUF_JS, SIGSTORE_JAVA, GO_TUF);
            }
        }
        file.top().walk(node -> exact(file, node, found));
        version(file, file.signed().get("version"), found);
        file.signed().get("meta").members().forEach(entry -> version(file, entry.get("version"), found));
    }

    private static void exact(LintFile file, Node node, Findings found) {
        long number = node.integer().orElse(0);
        if (number > EXACT || number < -EXACT) {
            found.hard(
                    file.name(),
                    node.pointer(),
                    "The number " + number + " is not exact in every client.",
                    TUF_JS,
                    SIGSTORE_JAVA,
                    GO_TUF);
        }
    }

    private static void version(LintFile file, Node node, Findings found) {
        long version = node.integer().orElse(1);
        if (version < 1 || version > Integer.MAX_VALUE) {
            found.add(
                    Level.HARD,
                    file.name(),
                    node.pointer(),
                    "A version is 1 to 2147483647, not " + version + ".",
                    version < 1 ? List.of(PYTHON_TUF, GO_TUF, TOUGH) : List.of());
        }
    }
}
