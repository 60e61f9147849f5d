package dev.countersign.tuf.diff.change;

/** How much attention a change deserves of whoever is asked to sign it; later is graver. */
public enum Severity {
    /** What happens to every file as time passes. */
    CALM,
    /** Without effect on anybody. */
    LOW,
    /** Worth reading. */
    MEDIUM,
    /** Who may do what changes. */
    HIGH,
    /** No good reason is known; do not sign before somebody has named one. */
    STOP
}
