package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.MetaFileChange.MetaFileAdded;
import dev.countersign.tuf.diff.change.MetaFileChange.MetaFileChanged;
import dev.countersign.tuf.diff.change.MetaFileChange.MetaFileRemoved;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.model.MetaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The files that snapshot or timestamp lists. */
final class MetaFileComparison {
    private MetaFileComparison() {}

    static List<Change> of(Map<String, MetaFile> before, Map<String, MetaFile> after) {
        var changes = new ArrayList<Change>();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String pointer = Pointers.member("/signed/meta", name);
            MetaFile was = before.get(name);
            MetaFile is = after.get(name);
            if (was != null && is != null) {
                changes.addAll(file(name, was, is, pointer));
            } else if (was != null) {
                changes.add(new MetaFileRemoved(name, was, Where.removed(pointer)));
            } else if (is != null) {
                changes.add(new MetaFileAdded(name, is, Where.added(pointer)));
            }
        }
        return changes;
    }

    private static List<Change> file(String name, MetaFile before, MetaFile after, String pointer) {
        boolean same = before.version().equals(after.version())
                && before.length().equals(after.length())
                && before.hashes().equals(after.hashes());
        Where where = Where.both(pointer + "/version")
                .and(Where.both(pointer + "/length"))
                .and(Where.both(pointer + "/hashes"));
        return same ? List.of() : List.of(new MetaFileChanged(name, before, after, where));
    }
}
