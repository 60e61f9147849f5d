package dev.countersign.repository;

import java.util.Locale;

/** Where a metadata file came from. */
public enum Origin {
    IMPORTED,
    EVENT,
    ONLINE;

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
