package dev.countersign.cli.remote;

import dev.countersign.cli.outcome.Misused;
import dev.countersign.tuf.json.Bytes;
import java.util.regex.Pattern;

/** The secret that lets this program propose and import. It comes from a file, and it is never shown. */
public final class BearerToken {
    /** Far more than any token has. */
    public static final int MAX_BYTES = 4096;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final String value;

    private BearerToken(String value) {
        this.value = value;
    }

    /** Reads the content of a token file: one token, with or without a line feed. */
    public static BearerToken read(Bytes file) throws Misused {
        String text = file.text().strip();
        if (!FORM.matcher(text).matches()) {
            throw new Misused("The token file must hold one token and nothing else.");
        }
        return new BearerToken(text);
    }

    String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "a token";
    }
}
