package dev.countersign.cli.outcome;

/** The arguments, the environment or a file they name cannot be used. */
public final class Misused extends Failed {
    private static final long serialVersionUID = 1;

    public Misused(String sentence) {
        super(ExitCode.USAGE, sentence);
    }
}
