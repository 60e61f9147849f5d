package dev.countersign.cli.outcome;

/** There was no answer, or only that there is none now. */
public final class Unreachable extends Failed {
    private static final long serialVersionUID = 1;

    public Unreachable(String sentence) {
        super(ExitCode.NETWORK, sentence);
    }
}
