package dev.countersign.tuf.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as metadata may contain it: there are no floats, because canonical JSON has none. All values are
 * immutable; an object keeps the order in which its members were read.
 */
public sealed interface Json {

    record Text(String value) implements Json {}

    /** An integer of 64 bits. Wider numbers are refused at intake, where some clients would silently round them. */
    record Int(long value) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** Members by name; edits return a new object and leave this one as it is. */
    record Object(Map<String, Json> members) implements Json {
        public static final Object EMPTY = new Object(Map.of());

        public Object {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        public Object with(String name, Json value) {
            var changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new Object(changed);
        }

        public Object with(String name, String value) {
            return with(name, new Text(value));
        }

        public Object with(String name, long value) {
            return with(name, new Int(value));
        }

        public Object without(String name) {
            var changed = new LinkedHashMap<>(members);
            changed.remove(name);
            return new Object(changed);
        }
    }

    static Array texts(List<String> values) {
        return new Array(values.stream().<Json>map(Text::new).toList());
    }
}
