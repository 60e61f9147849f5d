package dev.countersign.cli.event;

import dev.countersign.cli.outcome.Misused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a signing event, as people quote it: SE-42. */
public record EventNumber(int value) {
    private static final Pattern FORM = Pattern.compile("(?:SE-)?([1-9][0-9]{0,8})");

    /** Reads {@code SE-42} or {@code 42}. */
    public static EventNumber parse(String text) throws Misused {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new Misused("\"" + text + "\" is not the number of a signing event, such as SE-42.");
        }
        return new EventNumber(Integer.parseInt(match.group(1)));
    }

    String path() {
        return "/api/v1/events/" + this;
    }

    @Override
    public String toString() {
        return "SE-" + value;
    }
}
