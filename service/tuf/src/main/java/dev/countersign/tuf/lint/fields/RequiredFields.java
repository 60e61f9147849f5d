package dev.countersign.tuf.lint.fields;

import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;

/** P10: every role says what it is and how long it holds. */
public final class RequiredFields extends FileRule {

    public RequiredFields() {
        super(
                "P10",
                "_type, version, spec_version, expires and the fields of the role are there, each of its type.",
                PYTHON_TUF,
                TUF_JS,
                SIGSTORE_JAVA);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        Node signed = file.signed();
        if (!signed.isObject()) {
            return;
        }
        String type = file.kind().type();
        require(
                signed.get("_type").textOrEmpty().equals(type),
                "must be \"" + type + "\"",
                signed.get("_type"),
                file,
                found);
        require(signed.get("version").exists(), "is missing", signed.get("version"), file, found);
        require(
                signed.get("spec_version").text().isPresent(),
                "must be a string",
                signed.get("spec_version"),
                file,
                found);
        require(signed.get("expires").text().isPresent(), "must be a string", signed.get("expires"), file, found);
        for (String name : objects(file.kind())) {
            require(signed.get(name).isObject(), "must be an object", signed.get(name), file, found);
        }
    }

    private static List<String> objects(Kind kind) {
        return switch (kind) {
            case ROOT -> List.of("keys", "roles");
            case TIMESTAMP, SNAPSHOT -> List.of("meta");
            case TARGETS -> List.of();
        };
    }

    private static void require(boolean holds, String what, Node node, LintFile file, Findings found) {
        if (!holds) {
            found.hard(file.name(), node.pointer(), "\"" + node.name() + "\" " + what + ".");
        }
    }
}
