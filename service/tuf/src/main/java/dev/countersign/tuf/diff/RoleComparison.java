package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.RoleChange.RoleKeyAdded;
import dev.countersign.tuf.diff.change.RoleChange.RoleKeyRemoved;
import dev.countersign.tuf.diff.change.RoleChange.RoleKeysReordered;
import dev.countersign.tuf.diff.change.RoleChange.ThresholdChanged;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.TufKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys, threshold and periods of one role object. A key under another keyid is the same key here. */
final class RoleComparison {
    private RoleComparison() {}

    static List<Change> of(RolePair role, KeyMatch keys) {
        var changes = new ArrayList<Change>(keyChanges(role, keys));
        threshold(role).ifPresent(changes::add);
        changes.addAll(PeriodComparison.of(
                role.name().value(),
                role.before().tree(),
                role.after().tree(),
                role.pointerBefore(),
                role.pointerAfter()));
        return changes;
    }

    private static List<Change> keyChanges(RolePair role, KeyMatch keys) {
        List<KeyId> before = role.before().keyIds();
        List<KeyId> after = role.after().keyIds();
        var alignment = Alignment.of(
                before.stream().map(id -> keys.renamed().getOrDefault(id, id)).toList(), after);
        var changes = new ArrayList<Change>();
        for (int i : alignment.removed()) {
            KeyId id = before.get(i);
            var where = Where.removed(RolePair.keyId(role.pointerBefore(), i));
            changes.add(new RoleKeyRemoved(role.name(), id, key(role.before(), id), where));
        }
        for (int i : alignment.added()) {
            KeyId id = after.get(i);
            var where = Where.added(RolePair.keyId(role.pointerAfter(), i));
            changes.add(new RoleKeyAdded(role.name(), id, key(role.after(), id), where));
        }
        if (!alignment.moved().isEmpty()) {
            changes.add(new RoleKeysReordered(role.name(), common(role, alignment)));
        }
        return changes;
    }

    private static Where common(RolePair role, Alignment alignment) {
        return alignment.common().stream()
                .map(match -> Where.both(
                        RolePair.keyId(role.pointerBefore(), match.before()),
                        RolePair.keyId(role.pointerAfter(), match.after())))
                .reduce(Where.NOWHERE, Where::and);
    }

    private static Optional<Change> threshold(RolePair role) {
        int before = role.before().threshold().value();
        int after = role.after().threshold().value();
        return before == after
                ? Optional.empty()
                : Optional.of(new ThresholdChanged(
                        role.name(),
                        before,
                        role.before().keyIds().size(),
                        after,
                        role.after().keyIds().size(),
                        Where.both(role.pointerBefore() + "/threshold", role.pointerAfter() + "/threshold")));
    }

    private static Optional<TufKey> key(RoleKeys role, KeyId id) {
        return Optional.ofNullable(role.keys().get(id));
    }
}
