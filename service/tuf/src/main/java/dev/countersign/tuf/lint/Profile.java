package dev.countersign.tuf.lint;

/** How large a repository means to grow; the setting {@code profile}. */
public enum Profile {
    /** Readable by every supported client. */
    DEFAULT,
    /** Allows hash bins (P33); the findings then name the clients that are given up. */
    LARGE
}
