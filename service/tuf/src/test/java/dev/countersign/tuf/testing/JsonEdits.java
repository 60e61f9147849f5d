package dev.countersign.tuf.testing;

import dev.countersign.tuf.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks at and changes single places of a tree. A place is the list of its member names and indices. */
public final class JsonEdits {
    private JsonEdits() {}

    /** Every string, number, boolean, null and empty container, by its place. */
    public static Map<List<String>, Json> leaves(Json tree) {
        var found = new LinkedHashMap<List<String>, Json>();
        collect(List.of(), tree, found);
        return found;
    }

    public static String pointer(List<String> place) {
        var pointer = new StringBuilder();
        place.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    /** The tree with another value at {@code place}; without the place if {@code edit} gives nothing. */
    public static Json at(Json tree, List<String> place, UnaryOperator<Optional<Json>> edit) {
        if (place.isEmpty()) {
            return edit.apply(Optional.of(tree)).orElseThrow();
        }
        String step = place.getFirst();
        Optional<Json> old = child(tree, step);
        Optional<Json> now = place.size() == 1
                ? edit.apply(old)
                : Optional.of(at(old.orElseThrow(), place.subList(1, place.size()), edit));
        return replaced(tree, step, now);
    }

    private static Optional<Json> child(Json tree, String step) {
        return switch (tree) {
            case Json.Object object -> object.get(step);
            case Json.Array(List<Json> items) ->
                Integer.parseInt(step) < items.size()
                        ? Optional.of(items.get(Integer.parseInt(step)))
                        : Optional.empty();
            default -> throw new IllegalArgumentException("nothing below " + tree);
        };
    }

    private static Json replaced(Json tree, String step, Optional<Json> value) {
        if (tree instanceof Json.Object object) {
            return value.map(each -> object.with(step, each)).orElseGet(() -> object.without(step));
        }
        var items = new ArrayList<>(((Json.Array) tree).items());
        int index = Integer.parseInt(step);
        if (index < items.size()) {
            items.remove(index);
        }
        value.ifPresent(each -> items.add(index, each));
        return new Json.Array(items);
    }

    private static void collect(List<String> place, Json tree, Map<List<String>, Json> found) {
        if (tree instanceof Json.Object(Map<String, Json> members) && !members.isEmpty()) {
            members.forEach((name, value) -> collect(below(place, name), value, found));
        } else if (tree instanceof Json.Array(List<Json> items) && !items.isEmpty()) {
            for (int i = 0; i < items.size(); i++) {
                collect(below(place, String.valueOf(i)), items.get(i), found);
            }
        } else {
            found.put(place, tree);
        }
    }

    private static List<String> below(List<String> place, String step) {
        var below = new ArrayList<>(place);
        below.add(step);
        return List.copyOf(below);
    }
}
