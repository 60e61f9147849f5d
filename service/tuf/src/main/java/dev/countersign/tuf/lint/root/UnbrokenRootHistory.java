package dev.countersign.tuf.lint.root;

import static dev.countersign.tuf.lint.Client.SIGSTORE_RUBY;
import static dev.countersign.tuf.lint.Client.SIGSTORE_RUST;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.Finding.Level;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.LintFile;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.StatedRule;
import dev.countersign.tuf.model.Expiry;
import dev.countersign.tuf.model.Periods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** P21: a client of any age finds its way to the newest root. */
public final class UnbrokenRootHistory extends StatedRule {

    private static final int A_YEAR = 8;

    public UnbrokenRootHistory() {
        super(
                "P21",
                "Root versions rise by one, every N.root.json stays published, and there are at most 8 a year.",
                SIGSTORE_RUBY,
                SIGSTORE_RUST);
    }

    @Override
    protected void examine(LintInput input, Findings found) {
        List<LintFile> roots = input.versions("root");
        for (LintFile root : roots) {
            if (root.namedVersion().isPresent()
                    && root.version().isPresent()
                    && root.place() != root.version().getAsLong()) {
                found.add(
                        Level.HARD,
                        root.name(),
                        "/signed/version",
                        "The file says version " + root.version().getAsLong() + ".",
                        Client.MAIN);
            }
        }
        if (input.isWhole() && !roots.isEmpty()) {
            gaps(roots, found);
            often(roots, found);
        }
    }

    private static void gaps(List<LintFile> roots, Findings found) {
        long expected = 1;
        for (LintFile root : roots) {
            if (root.place() > expected) {
                // clients that start from a newer root never ask for the missing ones at the beginning
                found.add(
                        expected == 1 ? Level.WARNING : Level.HARD,
                        expected + ".root.json",
                        "",
                        "There is " + root.name() + " but not this version.",
                        expected == 1 ? List.of() : Client.MAIN);
            }
            expected = root.place() + 1;
        }
    }

    private static void often(List<LintFile> roots, Findings found) {
        for (int i = A_YEAR; i < roots.size(); i++) {
            Optional<Instant> first = made(roots.get(i - A_YEAR));
            Optional<Instant> last = made(roots.get(i));
            if (first.isPresent()
                    && last.isPresent()
                    && last.get().isBefore(first.get().plus(Duration.ofDays(365)))) {
                found.add(Level.WARNING, roots.get(i).name(), "", "This is the ninth root version within a year.");
            }
        }
    }

    /** When a root was made, if it states the period for which it then was to hold. */
    private static Optional<Instant> made(LintFile root) {
        try {
            long days = root.signed().get(Periods.EXPIRY).integer().orElse(0);
            return days < 1 || days > 36_525
                    ? Optional.empty()
                    : Optional.of(Expiry.parse(root.signed().get("expires").textOrEmpty())
                            .instant()
                            .minus(Duration.ofDays(days)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
