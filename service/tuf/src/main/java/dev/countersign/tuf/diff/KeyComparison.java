package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.KeyChange.KeyAdded;
import dev.countersign.tuf.diff.change.KeyChange.KeyBytesChanged;
import dev.countersign.tuf.diff.change.KeyChange.KeyFieldChanged;
import dev.countersign.tuf.diff.change.KeyChange.KeyRemoved;
import dev.countersign.tuf.diff.change.KeyChange.KeyRenamed;
import dev.countersign.tuf.diff.change.KeyChange.KeyRewritten;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.TufKey;
import java.util.ArrayList;
import java.util.List;

/** The {@code keys} object of root or of delegations, with the roles that name its keys. */
final class KeyComparison {
    private static final String MATERIAL = "/keyval/public";

    private final KeyMatch keys;
    private final List<RolePair> roles;
    private final String pointer;
    private final List<Change> changes = new ArrayList<>();

    KeyComparison(KeyMatch keys, List<RolePair> roles, String pointer) {
        this.keys = keys;
        this.roles = List.copyOf(roles);
        this.pointer = pointer;
    }

    List<Change> changes() {
        keys.before().forEach((id, key) -> {
            TufKey now = keys.after().get(keys.renamed().getOrDefault(id, id));
            if (now == null) {
                changes.add(new KeyRemoved(key, Where.removed(at(id))));
            } else {
                kept(key, now);
            }
        });
        keys.after().forEach((id, key) -> {
            if (!keys.before().containsKey(id) && !keys.renamed().containsValue(id)) {
                changes.add(new KeyAdded(key, keys.twin(key), Where.added(at(id))));
            }
        });
        return List.copyOf(changes);
    }

    private void kept(TufKey before, TufKey after) {
        if (!before.id().equals(after.id())) {
            changes.add(new KeyRenamed(before, after, renaming(before.id(), after.id())));
        }
        for (Difference difference :
                TreeDifferences.between(before.tree(), after.tree(), at(before.id()), at(after.id()))) {
            changes.add(field(before, after, difference));
        }
    }

    private Change field(TufKey before, TufKey after, Difference difference) {
        String field = difference.after().isPresent()
                ? difference.pointer().substring(at(after.id()).length())
                : difference.pointer().substring(at(before.id()).length());
        if (!field.equals(MATERIAL)) {
            return new KeyFieldChanged(before, after, field, difference.was(), difference.is(), difference.where());
        }
        return KeyMatch.isSame(before, after)
                ? new KeyRewritten(after, difference.where())
                : new KeyBytesChanged(before, after, difference.where());
    }

    private Where renaming(KeyId before, KeyId after) {
        return roles.stream()
                .map(role -> role.naming(before, after))
                .reduce(Where.both(at(before), at(after)), Where::and);
    }

    private String at(KeyId id) {
        return Pointers.member(pointer, id.value());
    }
}
