package dev.countersign.tuf.model;

/** A metadata version, 1 to 2^31-1: the range in which every client counts alike (profile P3). */
public record MetadataVersion(int value) implements Comparable<MetadataVersion> {
    public MetadataVersion {
        if (value < 1) {
            throw new IllegalArgumentException("a version is 1 to " + Integer.MAX_VALUE + ", not " + value);
        }
    }

    /**
     * @throws IllegalArgumentException if {@code value} is outside the range
     */
    public static MetadataVersion of(long value) {
        // SECURITY: without the cap a file with a huge version locks clients out of every later one (fast-forward).
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a version is 1 to " + Integer.MAX_VALUE + ", not " + value);
        }
        return new MetadataVersion((int) value);
    }

    public MetadataVersion next() {
        return of(value + 1L);
    }

    @Override
    public int compareTo(MetadataVersion other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
