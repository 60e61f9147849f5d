package dev.countersign.tuf.model;

import java.util.regex.Pattern;

/** The name under which a role lists a key. Taken as declared: imported names need not be a hash of the key. */
public record KeyId(String value) implements Comparable<KeyId> {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    public KeyId {
        if (!SAFE.matcher(value).matches()) {
            throw new IllegalArgumentException("a keyid has 1 to 128 letters, digits, - or _");
        }
    }

    @Override
    public int compareTo(KeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
