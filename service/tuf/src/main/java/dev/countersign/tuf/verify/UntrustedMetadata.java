package dev.countersign.tuf.verify;

/** A step of the client workflow that failed. Nothing of the refused file is trusted, and what was trusted before stays. */
public final class UntrustedMetadata extends Exception {
    private static final long serialVersionUID = 1;

    /** Which rule was broken. */
    public enum Reason {
        MALFORMED,
        THRESHOLD_NOT_MET,
        VERSION_NOT_NEXT,
        ROLLBACK,
        EXPIRED,
        NOT_AS_LISTED,
        NOT_LISTED,
        MISSING,
        TOO_LARGE,
        TOO_MANY_ROOTS,
        FETCH_FAILED
    }

    private final Reason reason;
    private final String file;

    public UntrustedMetadata(Reason reason, String file, String detail) {
        super(detail);
        this.reason = reason;
        this.file = file;
    }

    public Reason reason() {
        return reason;
    }

    /** The file that was refused, as it is named in the repository. */
    public String file() {
        return file;
    }

    /** What was refused and why, in one sentence. */
    public String sentence() {
        return file + ": " + getMessage();
    }
}
