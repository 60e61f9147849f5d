package dev.countersign.tuf.diff.change;

import dev.countersign.tuf.json.Json;
import java.util.Optional;

/** A field as such. */
public sealed interface FieldChange extends Change {

    @Override
    default Severity severity() {
        return Severity.MEDIUM;
    }

    record SpecVersionChanged(String before, String after) implements FieldChange {
        @Override
        public String sentence() {
            return "The file follows version " + Words.name(after) + " of the TUF specification (was "
                    + Words.name(before) + ").";
        }

        @Override
        public Where where() {
            return Where.both("/signed/spec_version");
        }
    }

    /**
     * A difference that no other change accounts for. It may matter to a client that knows the field, so it is shown
     * and never calm.
     *
     * @param pointer where it stands after the change, or stood before it
     */
    record UnknownFieldChanged(String pointer, Optional<Json> before, Optional<Json> after, Where where)
            implements FieldChange {
        @Override
        public String sentence() {
            String field = "A field that Countersign does not interpret ";
            String name = Words.name(pointer);
            if (before.isEmpty()) {
                return field + "appears: " + name + " is " + said(after) + ".";
            }
            if (after.isEmpty()) {
                return field + "disappears: " + name + " was " + said(before) + ".";
            }
            return before.equals(after)
                    ? "A list that Countersign does not interpret changes its order: " + said(after) + " moves to "
                            + name + "."
                    : field + "changes: " + name + " is " + said(after) + ", was " + said(before) + ".";
        }

        private static String said(Optional<Json> value) {
            return value.map(Words::value).orElse("absent");
        }
    }
}
