package dev.countersign.tuf.json;

/**
 * Hard stops of the parser.
 *
 * @param bytes longest document accepted, in bytes
 * @param depth deepest nesting of objects and arrays
 * @param stringLength longest string value, in UTF-16 units
 * @param nameLength longest member name, in UTF-16 units
 */
public record JsonLimits(int bytes, int depth, int stringLength, int nameLength) {
    private static final int DEPTH = 32;
    private static final int STRING = 64 * 1024;
    private static final int NAME = 1024;

    public JsonLimits {
        if (bytes < 1 || depth < 1 || stringLength < 1 || nameLength < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The limits of every metadata file, with a cap of {@code bytes} on its size. */
    public static JsonLimits metadata(int bytes) {
        return new JsonLimits(bytes, DEPTH, STRING, NAME);
    }

    /** The same limits for requests that carry whole files in base64. */
    public static JsonLimits upload(int bytes) {
        return new JsonLimits(bytes, DEPTH, bytes, NAME);
    }
}
