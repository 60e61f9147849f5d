package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Bytes;

/**
 * One entry of a file's {@code signatures}.
 *
 * @param value the signature, or no bytes where tuf-on-ci wrote a placeholder for "not signed yet"
 */
public record Signature(KeyId keyId, Bytes value) {}
