package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One leaf that is not the same in both trees: other value, other place, or only in one of them. */
record Difference(Optional<Leaf> before, Optional<Leaf> after) {

    /** A value and where it stands. */
    record Leaf(String pointer, Json value) {

        /** Every string, number, boolean, null and empty container at or below this place. */
        List<Leaf> leaves() {
            var leaves = new ArrayList<Leaf>();
            collect(leaves);
            return leaves;
        }

        private void collect(List<Leaf> leaves) {
            if (value instanceof Json.Object(Map<String, Json> members) && !members.isEmpty()) {
                members.forEach((name, member) -> new Leaf(Pointers.member(pointer, name), member).collect(leaves));
            } else if (value instanceof Json.Array(List<Json> items) && !items.isEmpty()) {
                for (int i = 0; i < items.size(); i++) {
                    new Leaf(Pointers.item(pointer, i), items.get(i)).collect(leaves);
                }
            } else {
                leaves.add(this);
            }
        }
    }

    static Difference removed(Leaf leaf) {
        return new Difference(Optional.of(leaf), Optional.empty());
    }

    static Difference added(Leaf leaf) {
        return new Difference(Optional.empty(), Optional.of(leaf));
    }

    /** Where it stands now, or stood. */
    String pointer() {
        return after.or(() -> before).orElseThrow().pointer();
    }

    Optional<Json> was() {
        return before.map(Leaf::value);
    }

    Optional<Json> is() {
        return after.map(Leaf::value);
    }

    Where where() {
        return new Where(
                before.map(Leaf::pointer).stream().toList(),
                after.map(Leaf::pointer).stream().toList());
    }
}
