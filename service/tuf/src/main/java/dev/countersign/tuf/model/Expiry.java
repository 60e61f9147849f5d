package dev.countersign.tuf.model;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The instant from which a file is no longer valid, to the second, written {@code YYYY-MM-DDTHH:MM:SSZ} (P12). */
public record Expiry(Instant instant) implements Comparable<Expiry> {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    public Expiry {
        instant = instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * @throws IllegalArgumentException if {@code text} has any other form, as some clients refuse all others
     */
    public static Expiry parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not of the form YYYY-MM-DDTHH:MM:SSZ");
        }
        Expiry expiry;
        try {
            expiry = new Expiry(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date", e);
        }
        // the JDK also reads 24:00:00 and the leap second 23:59:60, and moves them to another second
        if (!expiry.toString().equals(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date");
        }
        return expiry;
    }

    /** Days are exactly 24 hours: metadata knows no time zones. */
    public static Expiry daysAfter(Instant now, long days) {
        return new Expiry(now.plus(Duration.ofDays(days)));
    }

    /** Spec 5.3.10 and its siblings: expired when not later than {@code now}; at equality the strictest clients refuse. */
    public boolean isExpired(Instant now) {
        return !instant.isAfter(now);
    }

    @Override
    public int compareTo(Expiry other) {
        return instant.compareTo(other.instant);
    }

    @Override
    public String toString() {
        return instant.toString();
    }
}
