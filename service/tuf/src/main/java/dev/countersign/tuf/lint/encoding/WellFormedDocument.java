package dev.countersign.tuf.lint.encoding;

import static dev.countersign.tuf.lint.Client.*;

import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.json.TolerantJson.Flaw;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import java.util.List;

/** P1: every reader finds the same document in the bytes. */
public final class WellFormedDocument extends FileRule {
    public WellFormedDocument() {
        super(
                "P1",
                "UTF-8 without byte order mark, nothing but white space after the value, no member twice.",
                PYTHON_TUF,
                TUF_JS,
                SIGSTORE_JAVA,
                GO_TUF,
                TOUGH,
                RUST_TUF,
                SIGSTORE_RUST);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Flaw flaw : file.document().flaws()) {
            if (isOurs(flaw.code())) {
                found.add(Level.HARD, file.name(), flaw.pointer(), flaw.sentence(), refusing(flaw.code()));
            }
        }
    }

    private static boolean isOurs(Code code) {
        return switch (code) {
            case NOT_AN_INTEGER, NUMBER_OUT_OF_RANGE, TOO_DEEP, STRING_TOO_LONG, LONE_SURROGATE -> false;
            default -> true;
        };
    }

    private static List<Client> refusing(Code code) {
        return switch (code) {
            case BYTE_ORDER_MARK -> List.of(PYTHON_TUF, TUF_JS, GO_TUF, TOUGH);
            case DUPLICATE_MEMBER -> List.of(TOUGH, RUST_TUF, SIGSTORE_RUST);
            default -> Client.MAIN;
        };
    }
}
