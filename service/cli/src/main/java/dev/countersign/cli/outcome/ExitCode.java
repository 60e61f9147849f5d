package dev.countersign.cli.outcome;

/** What a script learns. The numbers are part of the interface and never change. */
public enum ExitCode {
    OK(0),
    /** The service, or a check made here, said no. */
    REFUSED(1),
    /** The command was called in a way it cannot be. */
    USAGE(2),
    /** Nobody could be asked; trying again may help. */
    NETWORK(5),
    /** A defect of this program. */
    BUG(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
