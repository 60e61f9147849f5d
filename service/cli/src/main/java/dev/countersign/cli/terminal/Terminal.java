package dev.countersign.cli.terminal;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.WrittenJson;
import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Standard output for results and standard error for talk. Lines are made safe on the way out, so no caller can forget
 * it; only {@link #bytes} writes what it is given.
 */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;

    public Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** One line of the result. */
    public void result(String line) {
        out.print(SafeText.of(line) + "\n");
    }

    /** The whole result as JSON, in ASCII. */
    public void result(Json json) {
        bytes(WrittenJson.of(json));
        out.print("\n");
    }

    /** The whole result byte for byte. */
    public void bytes(Bytes exact) {
        byte[] content = exact.toArray();
        out.write(content, 0, content.length);
    }

    /** One line for whoever watches. */
    public void say(String line) {
        err.print(SafeText.of(line) + "\n");
    }

    /** For help, which picocli words and colours by itself. */
    public PrintWriter outWriter() {
        return new PrintWriter(out, true, out.charset());
    }

    /** Hands everything over; false if some of the result could not be written. */
    public boolean flush() {
        err.flush();
        return !out.checkError();
    }
}
