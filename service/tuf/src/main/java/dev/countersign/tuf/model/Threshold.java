package dev.countersign.tuf.model;

/** How many distinct keys of a role must have signed. */
public record Threshold(int value) {
    public static final int MAX = 1024;

    public Threshold {
        // SECURITY: a threshold of 0 or less would make every file valid without a signature (CVE-2026-23992).
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("a threshold is 1 to " + MAX + ", not " + value);
        }
    }
}
