package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.LifetimeChange.Period;
import dev.countersign.tuf.diff.change.LifetimeChange.PeriodChanged;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.Periods;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The two periods of a role, wherever its object stands. Values that are no period are left to the net. */
final class PeriodComparison {
    private PeriodComparison() {}

    static List<Change> of(
            String role, Json.Object before, Json.Object after, String pointerBefore, String pointerAfter) {
        var changes = new ArrayList<Change>();
        for (Period period : Period.values()) {
            String name = name(period);
            OptionalLong was = Periods.read(before, name);
            OptionalLong is = Periods.read(after, name);
            if (isReadable(before, name) && isReadable(after, name) && !was.equals(is)) {
                var where = new Where(
                        was.isPresent() ? List.of(Pointers.member(pointerBefore, name)) : List.of(),
                        is.isPresent() ? List.of(Pointers.member(pointerAfter, name)) : List.of());
                changes.add(new PeriodChanged(role, period, was, is, where));
            }
        }
        return changes;
    }

    private static String name(Period period) {
        return switch (period) {
            case EXPIRY -> Periods.EXPIRY;
            case SIGNING -> Periods.SIGNING;
        };
    }

    private static boolean isReadable(Json.Object holder, String name) {
        return holder.get(name).isEmpty() || Periods.read(holder, name).isPresent();
    }
}
