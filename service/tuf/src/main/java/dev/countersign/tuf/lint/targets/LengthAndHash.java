package dev.countersign.tuf.lint.targets;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.TOUGH;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.regex.Pattern;

/** P28: every client can check every artifact. */
public final class LengthAndHash extends FileRule {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA512 = Pattern.compile("[0-9a-f]{128}");

    public LengthAndHash() {
        super(
                "P28",
                "targets is there; each entry has an integer length and a lower-case hashes.sha256, and no hash but sha512 beside it.",
                Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.TARGETS)) {
            return;
        }
        Node targets = file.signed().get("targets");
        if (file.signed().isObject() && !targets.isObject()) {
            found.hard(file.name(), targets.pointer(), "There is no object \"targets\".");
        }
        for (Node entry : targets.members()) {
            if (entry.get("length").integer().orElse(-1) < 0) {
                found.hard(file.name(), entry.get("length").pointer(), "The artifact has no length.");
            }
            hashes(file, entry.get("hashes"), found);
        }
    }

    private static void hashes(LintFile file, Node hashes, Findings found) {
        if (!hashes.get("sha256").exists()) {
            found.hard(file.name(), hashes.get("sha256").pointer(), "The artifact has no sha256.", TOUGH);
        }
        for (Node hash : hashes.members()) {
            switch (hash.name()) {
                case "sha256" -> form(file, hash, SHA256, found);
                case "sha512" -> form(file, hash, SHA512, found);
                default ->
                    found.hard(
                            file.name(),
                            hash.pointer(),
                            "Not every client knows this hash.",
                            PYTHON_TUF,
                            TUF_JS,
                            GO_TUF);
            }
        }
    }

    private static void form(LintFile file, Node hash, Pattern form, Findings found) {
        if (!form.matcher(hash.textOrEmpty()).matches()) {
            found.hard(file.name(), hash.pointer(), "The hash is not lower-case hexadecimal digits of its length.");
        }
    }
}
