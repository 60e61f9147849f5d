package dev.countersign.tuf.lint.http;

import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.HttpAnswer;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.StatedRule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** P38: no cache hides a new timestamp or a new root. */
public final class FreshFilesNotStored extends StatedRule {

    private static final Pattern FRESH = Pattern.compile("timestamp\\.json|\\d+\\.root\\.json");

    public FreshFilesNotStored() {
        super("P38", "timestamp.json and N.root.json have Cache-Control: no-store, their 404 too.");
    }

    @Override
    protected void examine(LintInput input, Findings found) {
        input.answers().forEach(answer -> look(answer, found));
    }

    private static void look(HttpAnswer answer, Findings found) {
        boolean matters = answer.isFound() || answer.status() == 404;
        if (matters && FRESH.matcher(answer.name()).matches() && !isNoStore(answer)) {
            found.hard(answer.name(), "", "The answer " + answer.status() + " may be stored by caches.");
        }
    }

    private static boolean isNoStore(HttpAnswer answer) {
        String control = answer.header("cache-control").orElse("").toLowerCase(Locale.ROOT);
        return List.of(control.split(",", -1)).stream()
                .anyMatch(part -> part.strip().equals("no-store"));
    }
}
