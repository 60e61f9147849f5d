package dev.countersign.tuf.json;

/**
 * Bytes that cannot be read as the document they claim to be. Carries a closed {@link Code} for programs, a JSON pointer
 * (RFC 6901; empty for the whole document) for the place, and a sentence for people.
 */
public final class MalformedDocument extends Exception {
    private static final long serialVersionUID = 1;

    /** Why the document was refused. */
    public enum Code {
        EMPTY,
        TOO_LARGE,
        BYTE_ORDER_MARK,
        BAD_UTF8,
        SYNTAX,
        DUPLICATE_MEMBER,
        TOO_DEEP,
        NOT_AN_INTEGER,
        NUMBER_OUT_OF_RANGE,
        STRING_TOO_LONG,
        LONE_SURROGATE,
        TRAILING_BYTES,
        MISSING_MEMBER,
        UNKNOWN_MEMBER,
        WRONG_TYPE,
        BAD_VALUE,
        DUPLICATE_KEYID,
        DUPLICATE_VALUE
    }

    private final Code code;
    private final String pointer;

    public MalformedDocument(Code code, String pointer, String detail) {
        super(detail);
        this.code = code;
        this.pointer = pointer;
    }

    public Code code() {
        return code;
    }

    public String pointer() {
        return pointer;
    }

    /** What is wrong, without the place. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What is wrong and where, in one sentence. */
    public String sentence() {
        return pointer.isEmpty() ? detail() : detail() + " (at " + pointer + ")";
    }
}
