package dev.countersign.tuf.model;

import java.util.regex.Pattern;

/**
 * The path of an artifact, relative to the targets folder. Only paths that are the same file in every client, URL and
 * file system can be represented (profile P30).
 */
public record TargetPath(String value) implements Comparable<TargetPath> {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,128}(/[A-Za-z0-9._-]{1,128}){0,5}");

    public TargetPath {
        // SECURITY: a path with ".." would let targets metadata name a file outside the folder a client writes to.
        if (!SAFE.matcher(value).matches() || hasDotSegment(value)) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not a target path: up to 6 segments of [A-Za-z0-9._-], none of them . or ..");
        }
    }

    private static boolean hasDotSegment(String value) {
        return ("/" + value + "/").contains("/./") || ("/" + value + "/").contains("/../");
    }

    /** {@code dir/<sha256>.name}: where a consistent snapshot serves the artifact (spec 6.2). */
    public String publishedName(String sha256) {
        int slash = value.lastIndexOf('/');
        return value.substring(0, slash + 1) + sha256 + "." + value.substring(slash + 1);
    }

    @Override
    public int compareTo(TargetPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
