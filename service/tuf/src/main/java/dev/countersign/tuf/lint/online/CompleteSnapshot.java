package dev.countersign.tuf.lint.online;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TOUGH;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.FileRule;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.Kind;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.Node;
import dev.countersign.tuf.model.MetadataCodec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** P27: snapshot names every role and forgets none. */
public final class CompleteSnapshot extends FileRule {

    public CompleteSnapshot() {
        super(
                "P27",
                "Snapshot lists targets.json and every delegated role, entries never go or decrease, and it has at most 1 MiB; Countersign writes at most 262,144 bytes.",
                Client.MAIN);
    }

    @Override
    protected void examine(LintFile file, LintInput input, Findings found) {
        if (!file.is(Kind.SNAPSHOT)) {
            return;
        }
        size(file, input, found);
        Node meta = file.signed().get("meta");
        if (meta.isObject() && !meta.get("targets.json").exists()) {
            found.hard(file.name(), meta.pointer(), "Snapshot does not list targets.json.");
        }
        input.before(file).ifPresent(old -> neverLess(old, file, found));
        if (file.current() && input.isWhole()) {
            reachable(file, input, found);
        }
    }

    private static void neverLess(LintFile old, LintFile file, Findings found) {
        for (Node entry : old.signed().get("meta").members()) {
            Node now = file.signed().get("meta").get(entry.name());
            if (!now.exists()) {
                found.add(
                        Level.HARD,
                        file.name(),
                        now.pointer(),
                        "The entry stood in " + old.name() + " and is gone.",
                        refusing(entry));
            } else if (now.get("version").integer().orElse(0)
                    < entry.get("version").integer().orElse(0)) {
                found.add(
                        Level.HARD,
                        file.name(),
                        now.pointer(),
                        "The version was higher in " + old.name() + ".",
                        refusing(entry));
            }
        }
    }

    private static List<Client> refusing(Node entry) {
        return entry.name().equals("targets.json") ? Client.MAIN : List.of(PYTHON_TUF, TUF_JS, SIGSTORE_JAVA, GO_TUF);
    }

    private static void reachable(LintFile file, LintInput input, Findings found) {
        Set<String> roles = roles(input);
        Node meta = file.signed().get("meta");
        for (String role : roles) {
            Node entry = meta.get(role + ".json");
            if (!entry.exists()) {
                found.hard(file.name(), entry.pointer(), "Snapshot does not list this delegated role.");
            } else if (input.current(role).isEmpty()) {
                found.hard(file.name(), entry.pointer(), "The listed version is not there.");
            }
        }
        for (Node entry : meta.members()) {
            String role = entry.name().replaceAll("[.]json$", "");
            boolean lives = roles.contains(role) || input.current(role).isPresent();
            if (!lives || role.equals("root")) {
                found.add(
                        Level.NOTE,
                        file.name(),
                        entry.pointer(),
                        "No role of today has this name; the entry stays, because entries never go.",
                        List.of());
            }
        }
    }

    private static Set<String> roles(LintInput input) {
        var roles = new TreeSet<String>(Set.of("targets"));
        for (LintFile file : input.files()) {
            if (file.current() && file.is(Kind.TARGETS)) {
                file.signed()
                        .get("delegations")
                        .get("roles")
                        .items()
                        .forEach(role -> role.get("name").text().ifPresent(roles::add));
            }
        }
        return roles;
    }

    private static void size(LintFile file, LintInput input, Findings found) {
        int length = file.bytes().length();
        if (length > MetadataCodec.SNAPSHOT_BYTES) {
            found.add(
                    Level.HARD,
                    file.name(),
                    "",
                    "The snapshot has " + length + " bytes; 1048576 are allowed.",
                    length > 2_000_000 ? Client.MAIN : List.of(TOUGH));
        } else if (length > 262_144) {
            found.add(
                    input.unlessImported(Level.WARNING),
                    file.name(),
                    "",
                    "The snapshot has " + length + " bytes; Countersign writes at most 262144.",
                    List.of());
        }
    }
}
