package dev.countersign.tuf.lint;

import java.util.List;
import java.util.function.Supplier;

/**
 * An input of which it is known what one rule says.
 *
 * @param verdict the heaviest finding of {@code rule}
 * @param findings all findings on the input
 */
record Fixture(String rule, String name, Verdict verdict, Supplier<List<Finding>> findings) {

    enum Verdict {
        HARD,
        WARNING,
        NOTE,
        PASS
    }

    boolean passes() {
        return verdict == Verdict.PASS;
    }

    @Override
    public String toString() {
        return rule + " " + name;
    }
}
