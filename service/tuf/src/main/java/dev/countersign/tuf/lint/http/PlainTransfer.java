package dev.countersign.tuf.lint.http;

import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.HttpAnswer;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.StatedRule;

/** P37: what arrives is what was stored, and from this host. */
public final class PlainTransfer extends StatedRule {

    public PlainTransfer() {
        super(
                "P37",
                "Content-Length is right, no content coding changes the bytes, and no redirect leads to another host.");
    }

    @Override
    protected void examine(LintInput input, Findings found) {
        input.answers().forEach(answer -> look(answer, found));
    }

    private static void look(HttpAnswer answer, Findings found) {
        answer.header("content-encoding")
                .filter(coding -> !coding.equals("identity"))
                .ifPresent(coding ->
                        found.hard(answer.name(), "", "The content coding " + coding + " changes the bytes."));
        String location = answer.header("location").orElse("");
        if (answer.status() / 100 == 3 && (location.contains("://") || location.startsWith("//"))) {
            found.hard(answer.name(), "", "The answer leads away to " + location + ".");
        }
        if (answer.isFound()) {
            length(answer, found);
        }
    }

    private static void length(HttpAnswer answer, Findings found) {
        String stated = answer.header("content-length").orElse("");
        if (stated.isEmpty()) {
            found.add(Level.WARNING, answer.name(), "", "The answer has no Content-Length.");
        } else if (!stated.equals(Integer.toString(answer.body().length()))) {
            found.hard(
                    answer.name(),
                    "",
                    "Content-Length says " + stated + " and " + answer.body().length() + " bytes came.");
        }
    }
}
