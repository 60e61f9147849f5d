package dev.countersign.shared;

/** Proof that this process still is the one that may sign online and publish. */
public interface Fence {

    /**
     * Inside a transaction, keeps the fence until it ends.
     *
     * @throws Lost if another process took over
     */
    void requireHeld();

    /** Another process took over; this one must stop what it does. */
    final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Lost() {
            super("another instance took over signing and publishing");
        }
    }
}
