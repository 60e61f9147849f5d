package dev.countersign.tuf.lint.root;

import static dev.countersign.tuf.lint.Client.TOUGH;

import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import java.util.List;
import java.util.Set;

/** P19: every client reads every key, and its id is the hash of its content. */
public final class PortableKeys extends FileRule {

    private static final Set<String> FIELDS = Set.of("keytype", "scheme", "keyval", KeyForm.OWNER, KeyForm.ONLINE);

    public PortableKeys() {
        super(
                "P19",
                "A key is P-256 in a PEM with line feeds, has exactly one owner field, and its keyid is the SHA-256 of the canonical key object.",
                Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        for (Node key : file.keys().members()) {
            boolean fresh = input.isWritten() && !isKept(key, file, input);
            portable(file, key, found);
            if (!isHash(key)) {
                found.add(
                        fresh ? Level.HARD : Level.WARNING,
                        file.name(),
                        key.pointer(),
                        "The keyid is not the hash of the key object.",
                        TOUGH);
            }
            List<String> oddities = KeyForm.oddities(key, FIELDS);
            if (!oddities.isEmpty()) {
                found.add(
                        fresh ? Level.HARD : Level.NOTE,
                        file.name(),
                        key.pointer(),
                        "The key object is not of the form for new keys: " + String.join(", ", oddities) + ".",
                        List.of());
            }
        }
    }

    private static void portable(LintFile file, Node key, Findings found) {
        List<Client> refusing = KeyForm.refusing(key);
        if (!refusing.isEmpty()) {
            found.add(
                    Level.HARD,
                    file.name(),
                    key.pointer(),
                    "Not every client reads a key of type \""
                            + key.get("keytype").textOrEmpty() + "\" with scheme \""
                            + key.get("scheme").textOrEmpty() + "\" in this form.",
                    refusing);
        }
    }

    /** An imported key keeps its bytes and its declared id. */
    private static boolean isKept(Node key, LintFile file, LintInput input) {
        return input.before(file)
                .map(old -> old.keys().get(key.name()).value().equals(key.value()))
                .orElse(false);
    }

    private static boolean isHash(Node key) {
        return key.value()
                .map(tree -> CanonicalJson.of(tree).sha256().equals(key.name()))
                .orElse(false);
    }
}
