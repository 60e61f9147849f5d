package dev.countersign.tuf.lint.http;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.HttpAnswer;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.StatedRule;
import java.util.HashMap;
import java.util.regex.Pattern;

/** P39: a name with a version or a hash means one byte string for ever. */
public final class WrittenOnce extends StatedRule {

    private static final Pattern NAMED =
            Pattern.compile("\\d+\\.[^/]+\\.json|targets/(.*/)?([0-9a-f]{64}|[0-9a-f]{128})\\.[^/]+");

    public WrittenOnce() {
        super("P39", "A versioned or hash-named object is written once, and reading back gives the same bytes.");
    }

    @Override
    protected void examine(LintInput input, Findings found) {
        var first = new HashMap<String, Bytes>(input.published());
        for (HttpAnswer answer : input.answers()) {
            if (NAMED.matcher(answer.name()).matches()) {
                if (answer.isFound()) {
                    Bytes before = first.putIfAbsent(answer.name(), answer.body());
                    if (before != null && !before.equals(answer.body())) {
                        found.hard(answer.name(), "", "Reading back gave other bytes.");
                    }
                } else if (first.containsKey(answer.name())) {
                    found.hard(answer.name(), "", "Reading back gave " + answer.status() + ".");
                }
            }
        }
    }
}
