package dev.countersign.tuf.lint;

/** The four forms that metadata has; delegated roles have the form of targets. */
public enum Kind {
    ROOT,
    TIMESTAMP,
    SNAPSHOT,
    TARGETS;

    static Kind ofRole(String role) {
        return switch (role) {
            case "root" -> ROOT;
            case "timestamp" -> TIMESTAMP;
            case "snapshot" -> SNAPSHOT;
            default -> TARGETS;
        };
    }

    /** The value of {@code _type}. */
    public String type() {
        return switch (this) {
            case ROOT -> "root";
            case TIMESTAMP -> "timestamp";
            case SNAPSHOT -> "snapshot";
            case TARGETS -> "targets";
        };
    }
}
