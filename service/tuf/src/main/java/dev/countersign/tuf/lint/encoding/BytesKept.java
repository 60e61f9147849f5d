package dev.countersign.tuf.lint.encoding;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.CanonicalJson;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.TolerantJson;
import dev.countersign.tuf.lint.Findings;
import dev.countersign.tuf.lint.HttpAnswer;
import dev.countersign.tuf.lint.LintInput;
import dev.countersign.tuf.lint.StatedRule;
import java.util.HashMap;
import java.util.Optional;

/** P5: what was signed is what is served. */
public final class BytesKept extends StatedRule {

    public BytesKept() {
        super("P5", "Serialised once: the bytes that were stored are the bytes that are served.");
    }

    @Override
    protected void examine(LintInput input, Findings found) {
        var first = new HashMap<String, Bytes>(input.published());
        for (HttpAnswer answer : input.answers()) {
            if (answer.isFound() && answer.name().endsWith(".json")) {
                Bytes before = first.putIfAbsent(answer.name(), answer.body());
                if (before != null && isRewritten(before, answer.body())) {
                    found.hard(
                            answer.name(), "", "The same content is served in other bytes: it was serialised again.");
                }
            }
        }
    }

    private static boolean isRewritten(Bytes before, Bytes after) {
        Optional<Json> old = TolerantJson.read(before).value();
        return !before.equals(after)
                && old.isPresent()
                && canonical(old).equals(canonical(TolerantJson.read(after).value()));
    }

    private static Optional<Bytes> canonical(Optional<Json> tree) {
        return tree.map(CanonicalJson::of);
    }
}
