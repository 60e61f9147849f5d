/**
 * The differences between two versions of a role, in words. Each {@link dev.countersign.tuf.diff.change.Change} says what
 * changes, how grave that is, and at which places of the two files it stands.
 */
@NullMarked
package dev.countersign.tuf.diff.change;

import org.jspecify.annotations.NullMarked;
