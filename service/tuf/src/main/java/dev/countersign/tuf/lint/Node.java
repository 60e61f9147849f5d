package dev.countersign.tuf.lint;

import dev.countersign.tuf.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A place in a document, whether or not something stands there. Asking for a member of what is no object gives a place
 * where nothing stands, so that a rule can walk a file of any shape.
 */
public final class Node {
    private final Optional<Json> value;
    private final Optional<Node> parent;
    private final String name;

    private Node(Optional<Json> value, Optional<Node> parent, String name) {
        this.value = value;
        this.parent = parent;
        this.name = name;
    }

    static Node top(Optional<Json> document) {
        return new Node(document, Optional.empty(), "");
    }

    public Optional<Json> value() {
        return value;
    }

    /** The name under which this stands in its object, or its number in its array. */
    public String name() {
        return name;
    }

    // SECURITY: made only when a finding needs it; made for every place it is slow on long names (complexity attack).
    public String pointer() {
        return parent.map(
                        above -> above.pointer() + "/" + name.replace("~", "~0").replace("/", "~1"))
                .orElse("");
    }

    /** Levels of objects and arrays above this place. */
    public int depth() {
        return parent.map(above -> above.depth() + 1).orElse(0);
    }

    public boolean exists() {
        return value.isPresent();
    }

    public boolean isObject() {
        return value.orElse(null) instanceof Json.Object;
    }

    public boolean isArray() {
        return value.orElse(null) instanceof Json.Array;
    }

    public boolean isTrue() {
        return value.orElse(null) instanceof Json.Bool(boolean bool) && bool;
    }

    public Optional<String> text() {
        return value.orElse(null) instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The text, or {@code ""} where there is none. */
    public String textOrEmpty() {
        return text().orElse("");
    }

    public OptionalLong integer() {
        return value.orElse(null) instanceof Json.Int(long number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public Node get(String member) {
        return new Node(
                value.orElse(null) instanceof Json.Object object ? object.get(member) : Optional.empty(),
                Optional.of(this),
                member);
    }

    /** The members of an object, in the order of the file. */
    public List<Node> members() {
        return value.orElse(null) instanceof Json.Object object
                ? object.members().keySet().stream().map(this::get).toList()
                : List.of();
    }

    /** The items of an array. */
    public List<Node> items() {
        var items = new ArrayList<Node>();
        if (value.orElse(null) instanceof Json.Array array) {
            for (Json item : array.items()) {
                items.add(new Node(Optional.of(item), Optional.of(this), Integer.toString(items.size())));
            }
        }
        return items;
    }

    /** The items of an array that are strings. */
    public List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** Visits this place and every one below it. */
    public void walk(Consumer<Node> visitor) {
        visitor.accept(this);
        members().forEach(member -> member.walk(visitor));
        items().forEach(item -> item.walk(visitor));
    }
}
