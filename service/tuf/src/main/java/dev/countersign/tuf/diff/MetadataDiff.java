package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.LifetimeChange.Renewed;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signed;
import dev.countersign.tuf.model.Snapshot;
import dev.countersign.tuf.model.Targets;
import dev.countersign.tuf.model.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Every difference between two versions of a role, for people who are asked to sign the second one. Guarantees:
 *
 * <ul>
 *   <li>Total: each leaf that differs between the signed parts is named by {@link Change#where()} of a change; if nothing
 *       is returned, the bytes to be signed are the same.
 *   <li>Keys are matched by the fingerprint of the public key, never by name alone: other bytes under the same keyid are
 *       said, and so is the same key under another keyid.
 *   <li>The gravest come first; else the order is that of the file, the same on every run.
 * </ul>
 *
 * <p>Signatures are no part of it: they stand outside of what is signed.
 */
public final class MetadataDiff {
    private MetadataDiff() {}

    /**
     * @throws IllegalArgumentException if the files are not of one kind of role
     */
    public static List<Change> of(Metadata<?> before, Metadata<?> after) {
        return of(before.signed(), after.signed());
    }

    /**
     * @throws IllegalArgumentException if the files are not of one kind of role
     */
    public static List<Change> of(Signed before, Signed after) {
        var changes = new ArrayList<Change>(known(before, after));
        changes.addAll(LifetimeComparison.of(before, after));
        changes.addAll(Unexplained.by(
                changes, TreeDifferences.between(before.tree(), after.tree(), Pointers.SIGNED, Pointers.SIGNED)));
        if (changes.size() == 1 && changes.getFirst() instanceof Renewed renewed) {
            return List.of(renewed.alone());
        }
        changes.sort(Comparator.comparing(Change::severity).reversed());
        return List.copyOf(changes);
    }

    private static List<Change> known(Signed before, Signed after) {
        if (before instanceof Root was && after instanceof Root is) {
            return RootComparison.of(was, is);
        }
        if (before instanceof Targets was && after instanceof Targets is) {
            return TargetsComparison.of(was, is);
        }
        if (before instanceof Snapshot was && after instanceof Snapshot is) {
            return MetaFileComparison.of(was.meta(), is.meta());
        }
        if (before instanceof Timestamp was && after instanceof Timestamp is) {
            return MetaFileComparison.of(
                    Map.of("snapshot.json", was.snapshot()), Map.of("snapshot.json", is.snapshot()));
        }
        throw new IllegalArgumentException("only versions of one role can be compared");
    }
}
