package dev.countersign.tuf.diff;

import dev.countersign.tuf.diff.Difference.Leaf;
import dev.countersign.tuf.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Every leaf that differs between two trees, without any knowledge of TUF: nothing that a client could read differs
 * unless it is in this list. Lists of distinct strings, and of objects with distinct names, are compared entry by entry,
 * so that one entry more is one difference; an entry that moves is a difference of its string or of its name.
 */
final class TreeDifferences {
    private static final String NAME = "name";

    private final List<Difference> found = new ArrayList<>();

    private TreeDifferences() {}

    static List<Difference> between(Json before, Json after, String pointerBefore, String pointerAfter) {
        var differences = new TreeDifferences();
        differences.compare(new Leaf(pointerBefore, before), new Leaf(pointerAfter, after));
        return differences.found;
    }

    private void compare(Leaf before, Leaf after) {
        if (before.value() instanceof Json.Object was && after.value() instanceof Json.Object is) {
            members(before, was, after, is);
        } else if (before.value() instanceof Json.Array was && after.value() instanceof Json.Array is) {
            items(before, was.items(), after, is.items());
        } else if (before.value() instanceof Json.Object || after.value() instanceof Json.Object) {
            replace(before, after);
        } else if (before.value() instanceof Json.Array || after.value() instanceof Json.Array) {
            replace(before, after);
        } else if (!before.value().equals(after.value())) {
            found.add(new Difference(Optional.of(before), Optional.of(after)));
        }
    }

    private void members(Leaf before, Json.Object was, Leaf after, Json.Object is) {
        var names = new TreeSet<>(was.members().keySet());
        names.addAll(is.members().keySet());
        for (String name : names) {
            Optional<Leaf> old = was.get(name).map(value -> new Leaf(Pointers.member(before.pointer(), name), value));
            Optional<Leaf> now = is.get(name).map(value -> new Leaf(Pointers.member(after.pointer(), name), value));
            if (old.isPresent() && now.isPresent()) {
                compare(old.get(), now.get());
            } else {
                old.ifPresent(this::remove);
                now.ifPresent(this::add);
            }
        }
    }

    private void items(Leaf before, List<Json> was, Leaf after, List<Json> is) {
        Optional<List<String>> oldKeys = keys(was);
        Optional<List<String>> newKeys = keys(is);
        boolean alike = !was.isEmpty()
                && !is.isEmpty()
                && was.getFirst().getClass().equals(is.getFirst().getClass());
        if (alike && oldKeys.isPresent() && newKeys.isPresent()) {
            aligned(before, was, after, is, Alignment.of(oldKeys.get(), newKeys.get()));
        } else {
            byIndex(before, was, after, is);
        }
    }

    private void aligned(Leaf before, List<Json> was, Leaf after, List<Json> is, Alignment alignment) {
        alignment.removed().forEach(i -> remove(item(before, was, i)));
        alignment.added().forEach(i -> add(item(after, is, i)));
        alignment.common().forEach(match -> compare(item(before, was, match.before()), item(after, is, match.after())));
        alignment
                .moved()
                .forEach(match -> found.add(new Difference(
                        Optional.of(key(item(before, was, match.before()))),
                        Optional.of(key(item(after, is, match.after()))))));
    }

    private void byIndex(Leaf before, List<Json> was, Leaf after, List<Json> is) {
        int common = Math.min(was.size(), is.size());
        for (int i = 0; i < common; i++) {
            compare(item(before, was, i), item(after, is, i));
        }
        for (int i = common; i < was.size(); i++) {
            remove(item(before, was, i));
        }
        for (int i = common; i < is.size(); i++) {
            add(item(after, is, i));
        }
    }

    private void replace(Leaf before, Leaf after) {
        remove(before);
        add(after);
    }

    private void remove(Leaf tree) {
        tree.leaves().forEach(leaf -> found.add(Difference.removed(leaf)));
    }

    private void add(Leaf tree) {
        tree.leaves().forEach(leaf -> found.add(Difference.added(leaf)));
    }

    /** What names each entry, if all are strings or all are objects with a name, and none is there twice. */
    private static Optional<List<String>> keys(List<Json> items) {
        List<String> keys = items.stream()
                .map(item ->
                        item instanceof Json.Object object ? object.get(NAME).orElse(item) : item)
                .filter(Json.Text.class::isInstance)
                .map(key -> ((Json.Text) key).value())
                .toList();
        boolean ofOneKind = items.stream().map(Json::getClass).distinct().count() <= 1;
        return ofOneKind && keys.size() == items.size() && Alignment.isPossible(keys)
                ? Optional.of(keys)
                : Optional.empty();
    }

    private static Leaf item(Leaf list, List<Json> items, int index) {
        return new Leaf(Pointers.item(list.pointer(), index), items.get(index));
    }

    private static Leaf key(Leaf item) {
        return item.value() instanceof Json.Object object
                ? new Leaf(
                        Pointers.member(item.pointer(), NAME), object.get(NAME).orElseThrow())
                : item;
    }
}
