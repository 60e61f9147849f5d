package dev.countersign.tuf.verify;

/** What one signature is worth. Only {@link Valid} counts. */
public sealed interface SignatureVerdict {

    /**
     * @param fingerprint of the key that verified it; a threshold counts these
     */
    record Valid(String fingerprint) implements SignatureVerdict {}

    /** Well-formed, but not by this key over these bytes. */
    record Wrong() implements SignatureVerdict {}

    /** Not an encoding that the scheme allows, such as BER or raw r‖s where DER is due. */
    record Malformed(String reason) implements SignatureVerdict {}

    /** The key cannot verify. */
    record Unsupported(String reason) implements SignatureVerdict {}

    /** A placeholder without bytes. */
    record Absent() implements SignatureVerdict {}
}
