package dev.countersign.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/** The number of a signing event, as people quote it: SE-42. */
public record EventNumber(int value) {
    private static final Pattern FORM = Pattern.compile("(?:SE-)?([1-9][0-9]{0,8})");

    /** Reads {@code SE-42} or {@code 42}. */
    public static Optional<EventNumber> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches() ? Optional.of(new EventNumber(Integer.parseInt(match.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "SE-" + value;
    }
}
