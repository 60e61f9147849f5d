package dev.countersign.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a release is served. Both stages serve the same bytes; production is what the world fetches. */
public enum Stage {
    STAGING,
    PRODUCTION;

    /** The name in paths and in the database. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Stage> parse(String slug) {
        return Arrays.stream(values())
                .filter(stage -> stage.slug().equals(slug))
                .findFirst();
    }
}
