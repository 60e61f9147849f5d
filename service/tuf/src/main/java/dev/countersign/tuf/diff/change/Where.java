package dev.countersign.tuf.diff.change;

import java.util.List;
import java.util.stream.Stream;

/**
 * The places that a change accounts for, as JSON pointers into the files (RFC 6901). Each stands for the value there
 * with everything below it. The two files are kept apart: the same pointer may be another entry in the other file.
 */
public record Where(List<String> before, List<String> after) {
    public static final Where NOWHERE = new Where(List.of(), List.of());

    public Where {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    public static Where removed(String pointer) {
        return new Where(List.of(pointer), List.of());
    }

    public static Where added(String pointer) {
        return new Where(List.of(), List.of(pointer));
    }

    public static Where both(String pointer) {
        return both(pointer, pointer);
    }

    public static Where both(String before, String after) {
        return new Where(List.of(before), List.of(after));
    }

    public Where and(Where other) {
        return new Where(
                Stream.concat(before.stream(), other.before.stream()).toList(),
                Stream.concat(after.stream(), other.after.stream()).toList());
    }
}
