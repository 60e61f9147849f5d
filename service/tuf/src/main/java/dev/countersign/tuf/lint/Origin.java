package dev.countersign.tuf.lint;

/** Who wrote the files that are judged. */
public enum Origin {
    /** Somebody: keys, thresholds and placeholders may stay as they are and are reported. */
    IMPORTED,
    /** Countersign: nothing is excused. */
    WRITTEN
}
