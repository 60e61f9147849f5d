package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import java.util.ArrayList;
import java.util.List;

/** The keys and the four roles of root. */
final class RootComparison {
    private static final List<RoleName> ROLES =
            List.of(RoleName.ROOT, RoleName.TARGETS, RoleName.SNAPSHOT, RoleName.TIMESTAMP);

    private RootComparison() {}

    static List<Change> of(Root before, Root after) {
        List<RolePair> roles =
                ROLES.stream().map(role -> pair(role, before, after)).toList();
        var keys = new KeyMatch(before.keys(), after.keys());
        var changes = new ArrayList<Change>(new KeyComparison(keys, roles, "/signed/keys").changes());
        roles.forEach(role -> changes.addAll(RoleComparison.of(role, keys)));
        return changes;
    }

    private static RolePair pair(RoleName role, Root before, Root after) {
        String pointer = Pointers.member("/signed/roles", role.value());
        return new RolePair(role, before.roleKeys(role), after.roleKeys(role), pointer, pointer);
    }
}
