package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.TargetChange.TargetAdded;
import dev.countersign.tuf.diff.change.TargetChange.TargetChanged;
import dev.countersign.tuf.diff.change.TargetChange.TargetRemoved;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.model.Delegations;
import dev.countersign.tuf.model.TargetFile;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.model.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The artifacts and delegations of targets and of delegated roles. */
final class TargetsComparison {
    private static final Delegations NONE = new Delegations(Map.of(), List.of());

    private TargetsComparison() {}

    static List<Change> of(Targets before, Targets after) {
        var changes = new ArrayList<Change>();
        var paths = new TreeSet<>(before.targets().keySet());
        paths.addAll(after.targets().keySet());
        for (TargetPath path : paths) {
            changes.addAll(
                    artifact(path, before.targets().get(path), after.targets().get(path)));
        }
        changes.addAll(new DelegationComparison(
                        before.delegations().orElse(NONE), after.delegations().orElse(NONE))
                .changes());
        return changes;
    }

    private static List<Change> artifact(TargetPath path, @Nullable TargetFile before, @Nullable TargetFile after) {
        String pointer = Pointers.member("/signed/targets", path.value());
        if (before == null) {
            return after == null ? List.of() : List.of(new TargetAdded(path, after, Where.added(pointer)));
        }
        if (after == null) {
            return List.of(new TargetRemoved(path, before, Where.removed(pointer)));
        }
        boolean same = before.length() == after.length() && before.hashes().equals(after.hashes());
        Where where = Where.both(pointer + "/length").and(Where.both(pointer + "/hashes"));
        return same ? List.of() : List.of(new TargetChanged(path, before, after, where));
    }
}
