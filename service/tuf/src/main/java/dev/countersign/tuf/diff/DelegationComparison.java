package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.change.Change;
import dev.countersign.tuf.diff.change.DelegationChange.DelegationAdded;
import dev.countersign.tuf.diff.change.DelegationChange.DelegationRemoved;
import dev.countersign.tuf.diff.change.DelegationChange.DelegationsReordered;
import dev.countersign.tuf.diff.change.DelegationChange.TerminatingChanged;
import dev.countersign.tuf.diff.change.Where;
import dev.countersign.tuf.model.DelegatedRole;
import dev.countersign.tuf.model.Delegations;
import dev.countersign.tuf.model.RoleName;
import java.util.ArrayList;
import java.util.List;

/** The delegations of a targets role: matched by name, because their index is only their rank. */
final class DelegationComparison {
    private static final String ROLES = "/signed/delegations/roles";

    private final Delegations before;
    private final Delegations after;
    private final Alignment alignment;
    private final List<Change> changes = new ArrayList<>();

    DelegationComparison(Delegations before, Delegations after) {
        this.before = before;
        this.after = after;
        this.alignment = Alignment.of(names(before), names(after));
    }

    List<Change> changes() {
        var keys = new KeyMatch(before.keys(), after.keys());
        List<RolePair> pairs = alignment.common().stream().map(this::pair).toList();
        changes.addAll(new KeyComparison(keys, pairs, "/signed/delegations/keys").changes());
        for (int i : alignment.removed()) {
            changes.add(new DelegationRemoved(before.roles().get(i), Where.removed(at(i))));
        }
        for (int i : alignment.added()) {
            changes.add(new DelegationAdded(after.roles().get(i), Where.added(at(i))));
        }
        pairs.forEach(pair -> changes.addAll(RoleComparison.of(pair, keys)));
        alignment.common().forEach(this::kept);
        reordered();
        return List.copyOf(changes);
    }

    private void kept(Alignment.Match match) {
        DelegatedRole was = before.roles().get(match.before());
        DelegatedRole is = after.roles().get(match.after());
        var paths = new PatternComparison(is.name(), at(match.before()), at(match.after()));
        changes.addAll(paths.of("paths", was.paths(), is.paths()));
        changes.addAll(paths.of("path_hash_prefixes", was.pathHashPrefixes(), is.pathHashPrefixes()));
        if (was.terminating() != is.terminating()) {
            changes.add(new TerminatingChanged(is.name(), is.terminating(), both(match, "/terminating")));
        }
    }

    private void reordered() {
        if (!alignment.moved().isEmpty()) {
            Where where = alignment.common().stream()
                    .map(match -> both(match, "/name"))
                    .reduce(Where.NOWHERE, Where::and);
            changes.add(new DelegationsReordered(names(before), names(after), where));
        }
    }

    private RolePair pair(Alignment.Match match) {
        DelegatedRole was = before.roles().get(match.before());
        DelegatedRole is = after.roles().get(match.after());
        return new RolePair(is.name(), was.keys(), is.keys(), at(match.before()), at(match.after()));
    }

    private static Where both(Alignment.Match match, String member) {
        return Where.both(at(match.before()) + member, at(match.after()) + member);
    }

    private static String at(int index) {
        return Pointers.item(ROLES, index);
    }

    private static List<RoleName> names(Delegations delegations) {
        return delegations.roles().stream().map(DelegatedRole::name).toList();
    }
}
