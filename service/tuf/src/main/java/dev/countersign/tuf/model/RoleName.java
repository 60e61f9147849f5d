package dev.countersign.tuf.model;

import java.util.regex.Pattern;

/**
 * The name of a TUF role. Only names that are safe as a file name and in a URL can be represented (profile P34), so a
 * role name never has to be escaped.
 */
public record RoleName(String value) implements Comparable<RoleName> {
    // SECURITY: a delegated role named "../root" or "1.root" would otherwise choose which file it overwrites.
    private static final Pattern SAFE = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

    public static final RoleName ROOT = new RoleName("root");
    public static final RoleName TARGETS = new RoleName("targets");
    public static final RoleName SNAPSHOT = new RoleName("snapshot");
    public static final RoleName TIMESTAMP = new RoleName("timestamp");

    public RoleName {
        if (!SAFE.matcher(value).matches() || value.contains("..")) {
            throw new IllegalArgumentException("\"" + value + "\" is not a role name: [a-z][a-z0-9._-], 64 at most");
        }
    }

    public boolean isOnline() {
        return equals(SNAPSHOT) || equals(TIMESTAMP);
    }

    /** Whether this is a role that targets delegates to, rather than one of the four of root. */
    public boolean isDelegated() {
        return !equals(ROOT) && !equals(TARGETS) && !isOnline();
    }

    /** The name under which snapshot and timestamp list this role: {@code targets.json}. */
    public String fileName() {
        return value + ".json";
    }

    /** The published name of a version: {@code 7.targets.json}, but always {@code timestamp.json}. */
    public String publishedName(MetadataVersion version) {
        return equals(TIMESTAMP) ? fileName() : version.value() + "." + fileName();
    }

    @Override
    public int compareTo(RoleName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
