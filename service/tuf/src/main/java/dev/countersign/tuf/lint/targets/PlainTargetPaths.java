package dev.countersign.tuf.lint.targets;

import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;
import java.util.regex.Pattern;

/** P30: an artifact has the same name in every URL and file system. */
public final class PlainTargetPaths extends FileRule {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,5}");

    public PlainTargetPaths() {
        super(
                "P30",
                "Target paths are up to six segments of letters, digits, dot, underscore and hyphen, without two dots in a row.",
                SIGSTORE_JAVA);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Node entry : file.signed().get("targets").members()) {
            String path = entry.name();
            if (!PATH.matcher(path).matches() || path.contains("..")) {
                found.add(
                        Level.HARD,
                        file.name(),
                        entry.pointer(),
                        "The path is not segments of plain characters.",
                        path.contains(" ") ? List.of(SIGSTORE_JAVA) : List.of());
            }
        }
    }
}
