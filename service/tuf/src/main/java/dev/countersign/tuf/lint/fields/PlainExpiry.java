package dev.countersign.tuf.lint.fields;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.TOUGH;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import dev.countersign.tuf.model.Expiry;

/** P12: every client reads the same instant. */
public final class PlainExpiry extends FileRule {

    public PlainExpiry() {
        super("P12", "expires has the form YYYY-MM-DDTHH:MM:SSZ.", PYTHON_TUF, GO_TUF, TOUGH);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        Node node = file.signed().get("expires");
        node.text()
                .filter(text -> !isInstant(text))
                .ifPresent(text -> found.hard(
                        file.name(), node.pointer(), "\"" + text + "\" is not of the form YYYY-MM-DDTHH:MM:SSZ."));
    }

    private static boolean isInstant(String text) {
        try {
            Expiry.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
