package dev.countersign.tuf.edit;

import dev.countersign.tuf.model.RoleName;

/** A role that does not say how long its next version lives; the metadata must say so before it can be renewed. */
public final class NoPeriod extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoPeriod(RoleName role) {
        super("The role " + role + " states no expiry period (x-tuf-on-ci-expiry-period).");
    }
}
