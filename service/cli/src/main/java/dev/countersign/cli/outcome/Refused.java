package dev.countersign.cli.outcome;

/** Something was looked at and found wanting, by the service or here. */
public final class Refused extends Failed {
    private static final long serialVersionUID = 1;

    public Refused(String sentence) {
        super(ExitCode.REFUSED, sentence);
    }
}
