package dev.countersign.tuf.lint.http;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.HttpAnswer;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.StatedRule;

/** P36: clients learn that a file is missing and nothing else. */
public final class MissingIsNotFound extends StatedRule {

    public MissingIsNotFound() {
        super("P36", "A missing file is answered with 404, never with 403, 500 or a page.", Client.MAIN);
    }

    @Override
    protected void examine(LintInput input, Findings found) {
        input.answers().forEach(answer -> look(answer, found));
    }

    private static void look(HttpAnswer answer, Findings found) {
        if (answer.isFound() && answer.name().endsWith(".json") && isPage(answer)) {
            found.hard(answer.name(), "", "The server answered with a page.");
        } else if (answer.status() == 403) {
            found.hard(answer.name(), "", "The server answered 403.", SIGSTORE_JAVA, GO_TUF);
        } else if (answer.status() >= 400 && answer.status() != 404) {
            found.hard(
                    answer.name(),
                    "",
                    "The server answered " + answer.status() + ".",
                    PYTHON_TUF,
                    TUF_JS,
                    SIGSTORE_JAVA);
        }
    }

    private static boolean isPage(HttpAnswer answer) {
        return answer.header("content-type").orElse("").startsWith("text/html")
                || answer.body().text().stripLeading().startsWith("<");
    }
}
