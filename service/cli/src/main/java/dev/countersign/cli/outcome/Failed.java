package dev.countersign.cli.outcome;

/** A command that ends otherwise than well, with a sentence for people and an exit code for scripts. */
public abstract sealed class Failed extends Exception permits Refused, Misused, Unreachable {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    Failed(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
