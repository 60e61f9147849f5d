package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.FieldChange.UnknownFieldChanged;
import dev.countersign.tuf.diff.change.Where;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The net below the comparisons that know TUF: each difference of the trees that none of their changes names becomes a
 * change of its own. A field nobody thought of is therefore shown, never lost.
 */
final class Unexplained {
    private final Set<String> before;
    private final Set<String> after;

    private Unexplained(Collection<Change> changes) {
        before = pointers(changes, Where::before);
        after = pointers(changes, Where::after);
    }

    static List<Change> by(Collection<Change> changes, List<Difference> differences) {
        var unexplained = new Unexplained(changes);
        return differences.stream()
                .filter(difference -> !unexplained.isExplained(difference))
                .map(Unexplained::change)
                .toList();
    }

    // SECURITY: both ends must be named, each in its own file. A pointer of one file may be another entry in the other,
    // so that what is said of a removed delegation must not hide a field of the one that took its place.
    private boolean isExplained(Difference difference) {
        return difference.before().stream().allMatch(leaf -> covers(before, leaf.pointer()))
                && difference.after().stream().allMatch(leaf -> covers(after, leaf.pointer()));
    }

    private static boolean covers(Set<String> named, String pointer) {
        for (int end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
            if (named.contains(pointer.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> pointers(Collection<Change> changes, Function<Where, List<String>> side) {
        var all = new HashSet<String>();
        changes.forEach(change -> all.addAll(side.apply(change.where())));
        return all;
    }

    private static Change change(Difference difference) {
        return new UnknownFieldChanged(difference.pointer(), difference.was(), difference.is(), difference.where());
    }
}
