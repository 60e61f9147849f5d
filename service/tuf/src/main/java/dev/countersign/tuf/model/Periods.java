package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Json;
import java.util.OptionalLong;

/** The two periods of a role, in days, under tuf-on-ci's field names. */
public final class Periods {
    public static final String EXPIRY = "x-tuf-on-ci-expiry-period";
    public static final String SIGNING = "x-tuf-on-ci-signing-period";
    private static final long LONGEST = 36_525;

    private Periods() {}

    /** The period {@code name} of {@code holder}, if it is there and between 1 day and 100 years. */
    public static OptionalLong read(Json.Object holder, String name) {
        return holder.get(name).orElse(new Json.Null()) instanceof Json.Int(long days) && days >= 1 && days <= LONGEST
                ? OptionalLong.of(days)
                : OptionalLong.empty();
    }
}
