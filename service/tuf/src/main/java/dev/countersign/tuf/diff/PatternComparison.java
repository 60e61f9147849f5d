package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.DelegationChange.DelegationNarrowed;
import dev.countersign.tuf.diff.change.DelegationChange.DelegationPathsReordered;
import dev.countersign.tuf.diff.change.DelegationChange.DelegationWidened;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.model.RoleName;
import java.util.ArrayList;
import java.util.List;

/** For which artifacts a delegated role may sign. A list that holds an entry twice is left to the net. */
record PatternComparison(RoleName role, String pointerBefore, String pointerAfter) {

    List<Change> of(String member, List<String> before, List<String> after) {
        if (!Alignment.isPossible(before) || !Alignment.isPossible(after)) {
            return List.of();
        }
        String kind = member.equals("paths") ? "the path" : "the hash prefix";
        String was = pointerBefore + "/" + member;
        String is = pointerAfter + "/" + member;
        var alignment = Alignment.of(before, after);
        var changes = new ArrayList<Change>();
        alignment
                .removed()
                .forEach(i -> changes.add(
                        new DelegationNarrowed(role, kind, before.get(i), Where.removed(Pointers.item(was, i)))));
        alignment
                .added()
                .forEach(i -> changes.add(
                        new DelegationWidened(role, kind, after.get(i), Where.added(Pointers.item(is, i)))));
        if (!alignment.moved().isEmpty()) {
            Where where = alignment.common().stream()
                    .map(match -> Where.both(Pointers.item(was, match.before()), Pointers.item(is, match.after())))
                    .reduce(Where.NOWHERE, Where::and);
            changes.add(new DelegationPathsReordered(role, where));
        }
        return changes;
    }
}
