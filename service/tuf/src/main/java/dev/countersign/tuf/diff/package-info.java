/**
 * What differs between two versions of a role, in words (see {@link dev.countersign.tuf.diff.MetadataDiff}). Total: no
 * leaf of either file differs without a change that says so.
 */
@NullMarked
package dev.countersign.tuf.diff;

import org.jspecify.annotations.NullMarked;
