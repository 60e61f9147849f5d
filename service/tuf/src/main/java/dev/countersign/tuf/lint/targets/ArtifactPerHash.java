package dev.countersign.tuf.lint.targets;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;
import java.util.Map;

/** P29: an artifact is found under whichever hash a client takes. */
public final class ArtifactPerHash extends FileRule {

    private static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

    public ArtifactPerHash() {
        super(
                "P29",
                "For each listed hash the identical artifact is published as HASH.name.",
                PYTHON_TUF,
                TUF_JS,
                SIGSTORE_JAVA,
                GO_TUF);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.TARGETS) || !file.current() || !input.isWhole()) {
            return;
        }
        List<Node> listed = file.signed().get("targets").members();
        if (!listed.isEmpty() && input.published().keySet().stream().noneMatch(name -> name.startsWith("targets/"))) {
            found.add(
                    Level.WARNING,
                    file.name(),
                    "/signed/targets",
                    "No artifact is here, so none was looked at.",
                    List.of());
            return;
        }
        for (Node entry : listed) {
            entry.get("hashes").members().forEach(hash -> look(file, entry, hash, input, found));
        }
    }

    private static void look(LintFile file, Node entry, Node hash, LintInput input, Findings found) {
        String algorithm = ALGORITHMS.get(hash.name());
        if (algorithm == null) {
            return;
        }
        int slash = entry.name().lastIndexOf('/') + 1;
        String name = "targets/" + entry.name().substring(0, slash) + hash.textOrEmpty() + "."
                + entry.name().substring(slash);
        Bytes artifact = input.published().get(name);
        if (artifact == null) {
            found.hard(file.name(), hash.pointer(), "There is no file " + name + ".");
        } else if (artifact.length() != entry.get("length").integer().orElse(-1)
                || !Bytes.of(artifact.digest(algorithm)).hex().equals(hash.textOrEmpty())) {
            found.add(
                    Level.HARD,
                    file.name(),
                    hash.pointer(),
                    "The file " + name + " has another length or hash.",
                    Client.MAIN);
        }
    }
}
