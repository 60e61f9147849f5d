package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.model.KeyId;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import java.util.List;

/** One role in both files, with the places of its object. */
record RolePair(RoleName name, RoleKeys before, RoleKeys after, String pointerBefore, String pointerAfter) {

    /** Where the role names a key that is {@code old} before and {@code now} after. */
    Where naming(KeyId old, KeyId now) {
        return new Where(named(before.keyIds(), old, pointerBefore), named(after.keyIds(), now, pointerAfter));
    }

    private static List<String> named(List<KeyId> ids, KeyId id, String pointer) {
        int index = ids.indexOf(id);
        return index < 0 ? List.of() : List.of(keyId(pointer, index));
    }

    static String keyId(String pointer, int index) {
        return Pointers.item(pointer + "/keyids", index);
    }
}
