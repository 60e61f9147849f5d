package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.FieldChange.SpecVersionChanged;
import dev.countersign.tuf.diff.change.LifetimeChange.ExpiryMoved;
import dev.countersign.tuf.diff.change.LifetimeChange.Renewed;
import dev.countersign.tuf.diff.change.LifetimeChange.VersionMoved;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.Signed;
import java.util.ArrayList;
import java.util.List;

/** The fields that every role has. */
final class LifetimeComparison {
    private LifetimeComparison() {}

    static List<Change> of(Signed before, Signed after) {
        var changes = new ArrayList<Change>();
        String role = text(after.tree(), "_type");
        changes.addAll(PeriodComparison.of(
                role.equals("targets") ? "This role" : role,
                before.tree(),
                after.tree(),
                Pointers.SIGNED,
                Pointers.SIGNED));
        String specBefore = text(before.tree(), "spec_version");
        String specAfter = text(after.tree(), "spec_version");
        if (!specBefore.equals(specAfter)) {
            changes.add(new SpecVersionChanged(specBefore, specAfter));
        }
        changes.addAll(isRenewal(before, after) ? renewed(before, after) : moved(before, after));
        return changes;
    }

    private static boolean isRenewal(Signed before, Signed after) {
        return after.version().value() - (long) before.version().value() == 1
                && after.expires().compareTo(before.expires()) > 0;
    }

    private static List<Change> renewed(Signed before, Signed after) {
        return List.of(new Renewed(before.version(), after.version(), before.expires(), after.expires(), false));
    }

    private static List<Change> moved(Signed before, Signed after) {
        var changes = new ArrayList<Change>();
        if (!before.version().equals(after.version())) {
            changes.add(new VersionMoved(before.version(), after.version()));
        }
        if (!before.expires().equals(after.expires())) {
            changes.add(new ExpiryMoved(before.expires(), after.expires()));
        }
        return changes;
    }

    private static String text(Json.Object tree, String name) {
        return tree.get(name).orElse(new Json.Null()) instanceof Json.Text(String text) ? text : "";
    }
}
