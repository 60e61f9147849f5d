package dev.countersign.tuf.lint.fields;

import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P11: the specification is one that every client knows. */
public final class SpecVersionOne extends FileRule {

    public SpecVersionOne() {
        super(
                "P11",
                "spec_version has major 1; an imported repository keeps its own, a new one has 1.0.31.",
                PYTHON_TUF,
                TUF_JS);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        Node node = file.signed().get("spec_version");
        node.text().ifPresent(version -> {
            if (!version.equals("1") && !version.startsWith("1.")) {
                found.hard(file.name(), node.pointer(), "Specification version " + version + " is not 1.x.");
            } else if (!version.equals("1.0.31")) {
                found.add(
                        Level.NOTE,
                        file.name(),
                        node.pointer(),
                        "Specification version " + version + " is kept; a new repository has 1.0.31.",
                        List.of());
            }
        });
    }
}
