package dev.countersign.tuf.lint.encoding;

import dev.countersign.tuf.json.MalformedDocument.Code;
import dev.countersign.tuf.json.TolerantJson.Flaw;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.nio.charset.StandardCharsets;

/** P4: a document stays below every parser's limits. */
public final class ModestSizes extends FileRule {

    private static final int DEPTH = 16;
    private static final int STRING = 8 * 1024;
    private static final int NAME = 256;

    public ModestSizes() {
        super("P4", "Nesting of 16 levels, strings of 8 KiB and names of 256 bytes at most.");
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Flaw flaw : file.document().flaws()) {
            if (flaw.code() == Code.TOO_DEEP || flaw.code() == Code.STRING_TOO_LONG) {
                found.hard(file.name(), flaw.pointer(), flaw.sentence());
            }
        }
        file.top().walk(node -> measure(file, node, found));
    }

    private static void measure(LintFile file, Node node, Findings found) {
        if (node.depth() == DEPTH && (node.isObject() || node.isArray())) {
            found.hard(file.name(), node.pointer(), "Nested deeper than " + DEPTH + " levels.");
        }
        if (length(node.textOrEmpty()) > STRING) {
            found.hard(file.name(), node.pointer(), "A string has more than " + STRING + " bytes.");
        }
        if (length(node.name()) > NAME) {
            found.hard(file.name(), node.pointer(), "A name has more than " + NAME + " bytes.");
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
