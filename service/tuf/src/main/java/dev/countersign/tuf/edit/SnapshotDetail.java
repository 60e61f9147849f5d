package dev.countersign.tuf.edit;

/** What timestamp says of the snapshot beside its version. */
public enum SnapshotDetail {
    /** The version alone, as tuf-on-ci writes it; imported repositories keep this form. */
    VERSION_ONLY,
    /** Length and SHA-256 too, so that a client can check the file before it parses it. */
    LENGTH_AND_SHA256
}
