package dev.countersign.publishing;

/**
 * The permission to publish one release to production. Only the promotion package implements it, after the gates of
 * that release passed; an architecture test says so.
 */
public interface ProductionRelease {

    /** Whether this is the permission for {@code release}, by number and digest. */
    boolean isFor(Release release);
}
